#pragma once

#include "gui/viewmodel/words/explain.hpp"

/// One function per kind of subject, each in a file of its own; `explain.cpp` lists them. All take
/// subjects that may not exist.
namespace ackscope::viewmodel::words {

Explanation explain_migration(const Subject&, const Shown&);
Explanation explain_phase(const Subject&, const Shown&);
Explanation explain_moment(const Subject&, const Shown&);
Explanation explain_guest(const Subject&, const Shown&);
Explanation explain_pending(const Subject&, const Shown&);
Explanation explain_blocked(const Subject&, const Shown&);
Explanation explain_device(const Subject&, const Shown&);
Explanation explain_round(const Subject&, const Shown&);
Explanation explain_initial_load(const Subject&, const Shown&);
Explanation explain_device_state(const Subject&, const Shown&);
Explanation explain_bytes(const Subject&, const Shown&);
Explanation explain_return_path(const Subject&, const Shown&);
Explanation explain_outage_part(const Subject&, const Shown&);
Explanation explain_finding(const Subject&, const Shown&);
Explanation explain_gap(const Subject&, const Shown&);
Explanation explain_event(const Subject&, const Shown&);
Explanation explain_note(const Subject&, const Shown&);

}  // namespace ackscope::viewmodel::words
