#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/pipeline/state_changes.hpp"
#include "collector/source/qmp/log.hpp"

namespace ackscope::pipeline {

/// Which device (by the name in the trace) a qdev id is, from the steps that QMP and the trace both
/// show. A state that both reached equally often is matched in its order, one that they did not by
/// simultaneity on an epoch clock. Only what is plain (two thirds of all steps, and no second
/// device for it) is returned.
std::map<std::string, std::string> names_by_steps(
    const std::vector<source::QmpStateChange>& reported, std::span<const StateChange> traced,
    ClockKind clock);

}  // namespace ackscope::pipeline
