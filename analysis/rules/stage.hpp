#pragma once

#include <string_view>
#include <vector>

#include "collector/model/migration.hpp"

/// How far a round has come, and so who is slow.
namespace ackscope::rules {

/// What a round waits for.
///
///   requested ---> sent ---> arrived ---> approved ---> acked
///         not_sent   in_flight   loading   ack_in_flight
enum class Stage { not_sent, in_flight, loading, ack_in_flight, unknown };

/// What a round was waiting for at the moment `at` (the end of the migration), by the stages that
/// it had not passed by then: QEMU goes on loading and approving after a cancel.
Stage stage_at(const Migration& migration, const Round& round, OptNs at);

/// When the destination began to work on the round's initial data: at the first of them.
OptNs loading_since(const Round& round);

/// From when on the source waited for it: the request, or the begin of precopy with the legacy
/// mechanism, which makes none.
OptNs waited_since(const Migration& migration, const Round& round);

/// Whether times of both hosts can be compared.
bool on_one_clock(const Migration& migration);

/// "its initial data had been sent but had not arrived"
std::string_view describe(Stage stage);
/// What makes this stage long, and what to look at. Empty for `unknown`.
std::string_view who_is_slow(Stage stage);

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
