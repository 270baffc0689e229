#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// An adaptive, readable duration: "474 us", "1.31 s".
std::string duration(Ns value);

/// An empty finding of a rule.
Finding found(std::string_view rule, Severity severity);

/// Adds an event as evidence, if its time is known.
void add_evidence(Finding& finding, OptNs at, Side side, std::string_view event,
                  std::string_view text);

/// The steps of a round that were seen, in order, as evidence.
void add_round_evidence(Finding& finding, const Device& device, const Round& round);

/// What a round was waiting for at the moment `at` (the end of the migration), by the stages that
/// it had not passed by then: QEMU goes on loading and approving after a cancel.
enum class Stage { not_sent, in_flight, loading, ack_in_flight, unknown };
Stage stage_at(const Migration& migration, const Round& round, OptNs at);
std::string_view describe(Stage stage);

/// A device's first round that the switchover needed and that was never acknowledged.
struct PendingRound {
  const Device* device;
  const Round* round;
  Stage stage;  ///< at the moment asked for
};

/// Those of all devices as of `at`, the one furthest behind first. With the legacy mechanism one
/// ACK stands for all devices: those that had approved only waited for the others and are left out,
/// if there are others.
std::vector<PendingRound> needed_and_pending(const Migration& migration, OptNs at);

}  // namespace ackscope::rules
