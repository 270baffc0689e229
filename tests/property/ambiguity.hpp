#pragma once

#include "collector/model/migration.hpp"
#include "tests/property/compare.hpp"

namespace ackscope::property {

/// May the recordings leave open whose ACK this was? Judged by what is missing in them alone:
/// events must have been lost before the ACK (or the end) and behind the last moment before the
/// round at which the source showed that nothing was pending.
bool may_be_ambiguous(const Round& told, const reference::truth::RoundTruth* truly,
                      const Setting& setting);

/// No change of the guest's run state was recorded until `end`, QEMU's way.
bool guest_is_silent(const Recorded& source, OptNs end);

}  // namespace ackscope::property
