#include "analysis/report/compare/amounts.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <iterator>

#include "analysis/report/text/units.hpp"

namespace ackscope::report {

namespace {

std::string bytes(std::int64_t count) {
  static constexpr const char* kUnits[] = {"KiB", "MiB", "GiB", "TiB"};
  constexpr double kStep = 1024;
  if (count < 10 * 1024) return fmt::format("{} bytes", count);
  double value = static_cast<double>(count) / kStep;
  std::size_t unit = 0;
  for (; value >= kStep && unit + 1 < std::size(kUnits); ++unit) value /= kStep;
  return fmt::format("{:.1f} {}", value, kUnits[unit]);
}

}  // namespace

std::string amount(std::optional<std::int64_t> value, compare::Unit unit) {
  if (!value) return "-";
  switch (unit) {
    case compare::Unit::time:
      return duration(Ns{*value});
    case compare::Unit::bytes:
      return bytes(*value);
    case compare::Unit::count:
      break;
  }
  return fmt::format("{}", *value);
}

std::string difference(const compare::Figure& figure) {
  const auto by = figure.difference();
  if (!by) return "-";
  if (*by == 0) return "=";
  return (*by > 0 ? "+" : "-") + amount(std::abs(*by), figure.unit);
}

std::string finding_line(const Finding& finding) {
  const bool named = finding.device && finding.title.find(*finding.device) == std::string::npos;
  return fmt::format("{} {}{}: {}{}", to_string(finding.severity), finding.rule,
                     named ? " " + *finding.device : "", finding.title,
                     finding.confidence == Confidence::inferred ? " (inferred)" : "");
}

}  // namespace ackscope::report
