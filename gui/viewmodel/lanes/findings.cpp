#include <algorithm>
#include <map>

#include "analysis/report/text/printable.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr int most_rows = 3;

Role role_of(Severity severity) {
  if (severity == Severity::error) return Role::error;
  return severity == Severity::warning ? Role::warning : Role::info;
}

Shape shape_of(Severity severity) {
  if (severity == Severity::error) return Shape::bang;
  return severity == Severity::warning ? Shape::triangle_up : Shape::circle;
}

}  // namespace

/// Those with a time; several at one moment stand below one another.
void add_findings(const Shown& shown, std::vector<Lane>& lanes) {
  Lane lane = make_lane("findings", "findings", "Verdicts of the rules that have a time.");
  std::map<Ns, int> at_moment;
  const auto& findings = shown.migration().findings;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    if (!finding.t_ns) continue;
    Mark mark{*finding.t_ns, role_of(finding.severity), shape_of(finding.severity)};
    if (finding.confidence == Confidence::inferred) mark.certainty = Certainty::inferred;
    mark.subject = {Subject::Kind::finding, Side::source, 0, i};
    mark.label = report::printable(finding.rule, true);
    mark.row = std::min(at_moment[*finding.t_ns]++, most_rows - 1);
    lane.rows = std::max(lane.rows, mark.row + 1);
    lane.marks.push_back(std::move(mark));
  }
  if (!lane.marks.empty()) lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
