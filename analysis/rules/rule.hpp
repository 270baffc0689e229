#pragma once

#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// A rule looks at one reconstructed migration and reports what it found. Pure; one file each; the
/// list of all is in rules.cpp. Names, severities and thresholds are a contract (docs/report.md).
using Rule = void (*)(const Migration& migration, std::vector<Finding>& findings);

void late_request(const Migration&, std::vector<Finding>&);
void final_check_failed(const Migration&, std::vector<Finding>&);
void ack_never_came(const Migration&, std::vector<Finding>&);
void cancelled_while_pending(const Migration&, std::vector<Finding>&);
void guest_stopped_with_pending(const Migration&, std::vector<Finding>&);
void qmp_disagrees(const Migration&, std::vector<Finding>&);
void trace_incomplete(const Migration&, std::vector<Finding>&);

}  // namespace ackscope::rules
