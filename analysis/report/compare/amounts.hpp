#pragma once

#include <optional>
#include <string>

#include "analysis/compare/comparison.hpp"

namespace ackscope::report {

/// "8.76 ms", "3", "11.8 MiB", "-" when it is not known.
std::string amount(std::optional<std::int64_t> value, compare::Unit unit);

/// "+8.76 ms"; "=" when both are the same, "-" when it is not known.
std::string difference(const compare::Figure& figure);

/// "error late-request 0000:3b:00.2: title (inferred)"; a device that the title names is not
/// repeated.
std::string finding_line(const Finding& finding);

}  // namespace ackscope::report
