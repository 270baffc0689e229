#pragma once

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel::words {

/// What waited for what, on which side, how long and how well that is known: stretches that do not
/// overlap, cut as the rules cut them, so that they add up and agree with the findings.
Paragraph waiting(const Device& device, const Round& round, const Shown& shown);

/// The round's moments in the order of the protocol; those that were not seen are called so.
Paragraph steps(const Round& round, const Shown& shown);

}  // namespace ackscope::viewmodel::words
