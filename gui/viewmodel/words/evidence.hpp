#pragma once

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel::words {

/// The raw event that a finding rests on: of that name, at that time, on that side. Kind none where
/// the recording has none of it.
Subject event_of(const Evidence& evidence, const Shown& shown);

/// The events of a finding, each with its side, time and a link where there is one.
Paragraph evidence(const Finding& finding, const Shown& shown);

}  // namespace ackscope::viewmodel::words
