#pragma once

#include <string>

#include "collector/model/migration.hpp"

/// Why a migration failed: one cause, whoever else had an error afterwards.
namespace ackscope::rules {

enum class Cause {
  none,     ///< it did not fail
  unknown,  ///< events are missing, and with them the error
  late_request,
  device_state,
  ack_underflow,
  destination_failed,
  destination_lost,
  source_failed,
  cancelled,  ///< management cancelled it, but QEMU says "failed" (a race up to 10.x)
};

struct Failure {
  Cause cause = Cause::none;
  Confidence confidence = Confidence::observed;
};

/// In this order: what the model shows (a late round, a state change, the counter, a cancel), what
/// the destination said itself (SHUT with an error), which side's error was first, and what the
/// error texts hint at. Texts are only hints: QEMU may word them anew.
Failure why_failed(const Migration& migration);

/// Whether this device's failed state change is why the migration failed.
bool failed_by_state(const Migration& migration, const Device& device);

/// "`ERROR`" or what to say where none was recorded.
std::string quoted(const std::optional<std::string>& error);

}  // namespace ackscope::rules
