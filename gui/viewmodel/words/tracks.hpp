#pragma once

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel::words {

/// The process that is a side of the migration; null where it was not recorded.
const Process* process_of(Side side, const Shown& shown);
/// Time of that side on the migration's clock; `process_of(side)` is not null.
Ns on_migration(Side side, Ns own, const Shown& shown);
/// How well that is known, " +- 40 us"; empty where it is exact.
std::string uncertainty_words(Side side, const Shown& shown);
/// What the side's events say of the subject's device; null where they say nothing.
const DeviceTrack* device_track(const Subject& subject, Side side, const Shown& shown);

}  // namespace ackscope::viewmodel::words
