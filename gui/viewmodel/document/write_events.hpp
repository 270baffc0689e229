#pragma once

#include <iosfwd>

#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

/// What both sides recorded in [begin, end] of the migration's clock, as a recording in our own
/// format (`ackscope.events/1`, docs/jsonl.md) that opens again: their processes, each event on its
/// process's own clock, and the gaps that touch that time. Events that no vocabulary knows are not
/// kept by a recording and so are not written.
void write_events(const Shown& shown, Ns begin, Ns end, std::ostream& out);

}  // namespace ackscope::viewmodel
