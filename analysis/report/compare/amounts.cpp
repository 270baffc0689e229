#include "analysis/report/compare/amounts.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "analysis/report/text/units.hpp"

namespace ackscope::report {

std::string amount(std::optional<std::int64_t> value, compare::Unit unit) {
  if (!value) return "-";
  return unit == compare::Unit::time ? duration(Ns{*value}) : fmt::format("{}", *value);
}

std::string difference(const compare::Figure& figure) {
  const auto by = figure.difference();
  if (!by) return "-";
  if (*by == 0) return "=";
  return (*by > 0 ? "+" : "-") + amount(std::abs(*by), figure.unit);
}

std::string finding_line(const Finding& finding) {
  return fmt::format("{} {}{}: {}{}", to_string(finding.severity), finding.rule,
                     finding.device ? " " + *finding.device : "", finding.title,
                     finding.confidence == Confidence::inferred ? " (inferred)" : "");
}

}  // namespace ackscope::report
