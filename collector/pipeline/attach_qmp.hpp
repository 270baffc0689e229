#pragma once

#include <span>

#include "collector/model/migration.hpp"
#include "collector/model/origin.hpp"
#include "collector/pipeline/state_changes.hpp"
#include "collector/source/qmp/log.hpp"

namespace ackscope::pipeline {

/// Puts what QMP says of one side into the migration: the report (what another log said already
/// stays, unless it was earlier), the devices' qdev ids, and the downtime limit, which counts more
/// than the trace's and less than the user's.
///
/// `changes` are the states of that side's devices in the trace, in order: where QMP shows the same
/// steps, they tell which qdev id is which device (inferred).
void attach_qmp(Migration& migration, Side side, const source::QmpAttempt& attempt,
                std::span<const StateChange> changes, ClockKind clock);

}  // namespace ackscope::pipeline
