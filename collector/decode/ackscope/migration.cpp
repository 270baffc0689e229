#include <algorithm>

#include "collector/decode/ackscope/groups.hpp"
#include "collector/decode/ackscope/identity.hpp"

namespace ackscope::decode::own {
namespace {

using events::Payload;
using events::QueryKind;

constexpr auto kSource = attempt_of<Side::source>;

std::int64_t threshold(const Fields& f, std::size_t index) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(f.number(index), INT64_MAX));
}

Payload started(const Fields& f) {
  return events::AttemptStarted{mechanism(f, 2).value_or(Mechanism::unknown), f.flag(6)};
}
/// A system-wide query is an estimate, exact or the final one; none other exists.
Payload pending_query(const Fields& f) {
  return events::SystemPending{query(f, 1).value_or(QueryKind::estimate), f.number(4),
                               f.number32(5), f.number32(6)};
}
Payload decision(const Fields& f) {
  return events::SwitchoverDecided{f.number(1), f.number32(3), f.flag(4)};
}
Payload blocked(const Fields& f) { return events::SwitchoverBlocked{f.number(1), threshold(f, 2)}; }
Payload consumed(const Fields&) { return events::Noted{}; }
Payload cancel(const Fields&) { return events::CancelEntered{}; }
Payload stopped(const Fields& f) { return events::GuestRunChange{false, run_state(f, 2)}; }
Payload resumed(const Fields& f) { return events::GuestRunChange{true, run_state(f, 2)}; }
Payload state(const Fields& f) { return events::MigrationState{migration_state(f, 2)}; }
Payload bandwidth(const Fields& f) {
  return events::BandwidthSample{threshold(f, 2), f.number(1) / 1000};
}
Payload checkpoint(const Fields& f) { return events::Checkpoint{f.text(2)}; }
Payload error(const Fields& f) { return events::MigrationError{f.text(3)}; }

constexpr EventRule kRules[] = {
    {"ackscope:attempt_started",
     {},
     "attempt side mechanism machine devices downtime_limit_ms guest_running",
     {},
     started,
     attempt_of_side},
    {"ackscope:pending_query",
     {},
     "attempt kind precopy_bytes stop_copy_bytes total_bytes collected pending_acks",
     {},
     pending_query,
     kSource},
    {"ackscope:acks_consumed",
     {},
     "attempt received pending_acks guest_running",
     {},
     consumed,
     kSource},
    {"ackscope:switchover_decision",
     {},
     "attempt pending_bytes threshold_bytes pending_acks guest_running",
     {},
     decision,
     kSource},
    {"ackscope:switchover_blocked",
     {},
     "attempt pending_bytes threshold_bytes pending_acks",
     {},
     blocked,
     kSource},
    {"ackscope:cancel_requested", {}, "attempt", {}, cancel, kSource},
    {"ackscope:guest_stopped", {}, "attempt side reason", {}, stopped, attempt_of_side},
    {"ackscope:guest_resumed", {}, "attempt side reason", {}, resumed, attempt_of_side},
    {"ackscope:migration_state", {}, "attempt side state previous", {}, state, attempt_of_side},
    {"ackscope:bandwidth_estimated",
     {},
     "attempt bytes_per_second threshold_bytes",
     {},
     bandwidth,
     kSource},
    {"ackscope:downtime_checkpoint",
     {},
     "attempt side checkpoint",
     {},
     checkpoint,
     attempt_of_side},
    {"ackscope:error", {}, "attempt side device text", {}, error, attempt_of_side},
};

}  // namespace

std::span<const EventRule> migration_rules() { return kRules; }

}  // namespace ackscope::decode::own
