#pragma once

#include "collector/model/migration.hpp"
#include "tests/property/compare.hpp"

namespace ackscope::property {

/// May the recordings leave open whose ACK this was? Judged by what is missing in them alone:
/// events must have been lost before the ACK (or the end) and behind the last moment before the
/// round at which the source showed that nothing was pending.
bool may_be_ambiguous(const Round& told, const reference::truth::RoundTruth* truly,
                      const Setting& setting);

}  // namespace ackscope::property
