#pragma once

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// Rules name evidence by the events of QEMU 11.1. Where a side was recorded by an older release or
/// by another producer, this puts the names of its events in their place: evidence must be found in
/// the recording.
void name_events_as_recorded(Migration& migration);

}  // namespace ackscope::rules
