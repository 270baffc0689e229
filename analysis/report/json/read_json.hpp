#pragma once

#include <string_view>

#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"

namespace ackscope::report {

/// Reads a report `ackscope.report/1` back, as far as comparing needs it: times, outage, ACKs,
/// devices with rounds and initial data, findings. What is missing or of another kind stays
/// unknown. An Error when it is no such report; never throws.
Result<Analysis> read_json(std::string_view text);

/// Does the text begin like one?
bool looks_like_report(std::string_view begin);

}  // namespace ackscope::report
