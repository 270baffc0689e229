#include <map>

#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

/// A row per stage that occurs, in the order of a switchover. A part's uncertainty is a whisker
/// where it ends.
void add_downtime(const Shown& shown, std::vector<Lane>& lanes) {
  const Migration& m = shown.migration();
  if (!m.guest_stopped_ns && m.outage_parts.empty()) return;
  Lane lane = make_lane("downtime", "downtime in parts", "What the guest's downtime went by with.");
  lane.spans = outage_spans(shown);
  lane.empty_is_known = !lane.spans.empty();
  lane.row_height = 16;
  std::map<Role, int> rows;
  for (const Span& span : lane.spans) rows.emplace(span.role, 0);
  int next = 0;
  for (auto& [role, row] : rows) row = next++;
  lane.rows = std::max(1, next);
  for (Span& span : lane.spans) {
    span.row = rows[span.role];
    const Ns uncertainty = m.outage_parts[span.subject.index].uncertainty_ns;
    if (uncertainty <= 0) continue;
    Mark mark{span.end, span.role, Shape::tick};
    mark.subject = span.subject;
    mark.uncertainty_ns = uncertainty;
    mark.row = span.row;
    lane.marks.push_back(std::move(mark));
  }
  lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
