#include "gui/widgets/linked_views.hpp"

#include "analysis/report/text/units.hpp"

namespace ackscope::widgets {

using viewmodel::Anchor;

std::optional<std::pair<Ns, Ns>> same_stretch(const Migration& from, const Migration& to, Anchor by,
                                              Ns begin, Ns end) {
  const OptNs left = viewmodel::anchor(from, by);
  const OptNs right = viewmodel::anchor(to, by);
  if (!left || !right) return std::nullopt;
  const Ns shift = report::difference(*right, *left);
  return std::pair{report::sum(begin, shift), report::sum(end, shift)};
}

std::optional<Anchor> common_anchor(const Migration& left, const Migration& right) {
  for (const Anchor by : {Anchor::decision, Anchor::precopy, Anchor::begin})
    if (viewmodel::anchor(left, by) && viewmodel::anchor(right, by)) return by;
  return std::nullopt;
}

void link_view(const viewmodel::Pane& from, viewmodel::Pane& to, std::optional<Anchor> by) {
  if (!from.has_migration() || !to.has_migration()) return;
  const Migration& left = from.shown().migration();
  const Migration& right = to.shown().migration();
  const bool both = by && viewmodel::anchor(left, *by) && viewmodel::anchor(right, *by);
  if (!both) by = common_anchor(left, right);
  if (!by) return;
  // At the same scale, whichever of the two is wider.
  const auto span = static_cast<Ns>(from.view().ns_per_pixel() * to.view().width());
  const Ns end = report::sum(from.view().begin(), span);
  const auto stretch = same_stretch(left, right, *by, from.view().begin(), end);
  if (stretch) to.show_beside(stretch->first, stretch->second);
}

}  // namespace ackscope::widgets
