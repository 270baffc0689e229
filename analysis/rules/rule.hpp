#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/rules/thresholds.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// A rule looks at one reconstructed migration and reports what it found. Pure; one file each.
/// Names, severities and thresholds are a contract (docs/rules.md).
using Judge = void (*)(const Migration&, const Thresholds&, std::vector<Finding>&);

/// What the recording lacks to say that a rule of the protocol was kept; empty: nothing.
using Missing = std::string_view (*)(const Migration&);

struct Rule {
  std::string_view name;
  Judge judge = nullptr;
  Missing missing = nullptr;  ///< set: breaking it breaks the protocol, `ackscope check` shows it
};

/// All rules; what fires with equal severity is reported in this order.
std::span<const Rule> all();

void late_request(const Migration&, const Thresholds&, std::vector<Finding>&);
void final_check_failed(const Migration&, const Thresholds&, std::vector<Finding>&);
void device_state_failed(const Migration&, const Thresholds&, std::vector<Finding>&);
void destination_failed(const Migration&, const Thresholds&, std::vector<Finding>&);
void destination_lost(const Migration&, const Thresholds&, std::vector<Finding>&);
void source_failed(const Migration&, const Thresholds&, std::vector<Finding>&);
void guest_running_twice(const Migration&, const Thresholds&, std::vector<Finding>&);
void ack_underflow(const Migration&, const Thresholds&, std::vector<Finding>&);
void mechanism_mismatch(const Migration&, const Thresholds&, std::vector<Finding>&);
void protocol_violation(const Migration&, const Thresholds&, std::vector<Finding>&);
void ack_never_came(const Migration&, const Thresholds&, std::vector<Finding>&);
void over_downtime_limit(const Migration&, const Thresholds&, std::vector<Finding>&);
void load_in_downtime(const Migration&, const Thresholds&, std::vector<Finding>&);
void stale_ack(const Migration&, const Thresholds&, std::vector<Finding>&);
void unseen_reinit(const Migration&, const Thresholds&, std::vector<Finding>&);
void slow_ack(const Migration&, const Thresholds&, std::vector<Finding>&);
void unsafe_ack(const Migration&, const Thresholds&, std::vector<Finding>&);
void cancelled_while_pending(const Migration&, const Thresholds&, std::vector<Finding>&);
void qmp_disagrees(const Migration&, const Thresholds&, std::vector<Finding>&);
void clocks_disagree(const Migration&, const Thresholds&, std::vector<Finding>&);
void trace_incomplete(const Migration&, const Thresholds&, std::vector<Finding>&);
void blocked_by_ack(const Migration&, const Thresholds&, std::vector<Finding>&);
void reinit_in_precopy(const Migration&, const Thresholds&, std::vector<Finding>&);
void guest_stopped_with_pending(const Migration&, const Thresholds&, std::vector<Finding>&);
void not_covered_by_final_check(const Migration&, const Thresholds&, std::vector<Finding>&);

std::string_view missing_for_two_guests(const Migration&);
std::string_view missing_for_underflow(const Migration&);
std::string_view missing_for_mismatch(const Migration&);
std::string_view missing_for_violations(const Migration&);
std::string_view missing_for_unsafe_acks(const Migration&);

}  // namespace ackscope::rules
