#pragma once

#include <string_view>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"

namespace ackscope::report {

/// A report, and what the user had said of its migrations.
struct ReadReport {
  Analysis analysis;
  Identity identity;
};

/// Reads a report `ackscope.report/1` back, as far as comparing and recording need it: parties,
/// times, outage, ACKs, devices with rounds and initial data, findings without evidence. What is
/// missing or of another kind stays unknown. An Error when it is no such report; never throws.
Result<ReadReport> read_report(std::string_view text);
Result<Analysis> read_json(std::string_view text);

/// Does the text begin like one?
bool looks_like_report(std::string_view begin);

}  // namespace ackscope::report
