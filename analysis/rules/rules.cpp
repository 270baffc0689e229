#include "analysis/rules/rules.hpp"

#include <algorithm>

#include "analysis/rules/event_names.hpp"

namespace ackscope::rules {
namespace {

// Those that say why a migration failed come first: the headline takes the first of them.
constexpr Rule kRules[] = {
    {"late-request", late_request},
    {"final-check-failed", final_check_failed},
    {"device-state-failed", device_state_failed},
    {"destination-failed", destination_failed},
    {"destination-lost", destination_lost},
    {"source-failed", source_failed},
    {"ack-underflow", ack_underflow, missing_for_underflow},
    {"mechanism-mismatch", mechanism_mismatch, missing_for_mismatch},
    {"guest-running-twice", guest_running_twice, missing_for_two_guests},
    {"protocol-violation", protocol_violation, missing_for_violations},
    {"ack-never-came", ack_never_came},
    {"over-downtime-limit", over_downtime_limit},
    {"load-in-downtime", load_in_downtime},
    {"stale-ack", stale_ack},
    {"unseen-reinit", unseen_reinit},
    {"slow-ack", slow_ack},
    {"unsafe-ack", unsafe_ack, missing_for_unsafe_acks},
    {"cancelled-while-pending", cancelled_while_pending},
    {"qmp-disagrees", qmp_disagrees},
    {"clocks-disagree", clocks_disagree},
    {"trace-incomplete", trace_incomplete},
    {"blocked-by-ack", blocked_by_ack},
    {"reinit-in-precopy", reinit_in_precopy},
    {"guest-stopped-with-pending", guest_stopped_with_pending},
    {"not-covered-by-final-check", not_covered_by_final_check},
};

}  // namespace

std::span<const Rule> all() { return kRules; }

void judge(Migration& migration, const Thresholds& thresholds) {
  migration.findings.clear();
  for (const Rule& rule : kRules) rule.judge(migration, thresholds, migration.findings);
  name_events_as_recorded(migration);
  std::ranges::stable_sort(migration.findings, std::greater<>{}, &Finding::severity);
}

}  // namespace ackscope::rules
