#pragma once

#include <optional>
#include <utility>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/viewmodel/words/compare.hpp"

namespace ackscope::widgets {

/// The stretch of `to` that lies to its anchor as [begin, end] lies to the anchor of `from`.
/// Nothing where one of the two has no such moment.
std::optional<std::pair<Ns, Ns>> same_stretch(const Migration& from, const Migration& to,
                                              viewmodel::Anchor by, Ns begin, Ns end);

/// The first anchor that both have, the most telling one first: decision, precopy, begin.
std::optional<viewmodel::Anchor> common_anchor(const Migration& left, const Migration& right);

/// Shows in `to` what is seen in `from`, laid over one another by `by` where both have it, else by
/// the common anchor; without one nothing happens.
void link_view(const viewmodel::Pane& from, viewmodel::Pane& to,
               std::optional<viewmodel::Anchor> by = {});

}  // namespace ackscope::widgets
