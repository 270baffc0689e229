#pragma once

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel::words {

/// What waited for what, on which side, how long and how well that is known; of moments that were
/// seen only.
Paragraph waiting(const Round& round, const Shown& shown);

/// The round's moments in the order of the protocol; those that were not seen are called so.
Paragraph steps(const Round& round, const Shown& shown);

}  // namespace ackscope::viewmodel::words
