#pragma once

#include <functional>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/source/live/live_source.hpp"

namespace ackscope::live {

/// How an input is opened, by the thread that is going to read it.
struct OpenInput {
  std::function<source::LiveSourcePtr()> open;
};

/// Error when the address cannot be one; that nothing is there yet is none.
Result<OpenInput> open_input(const LiveInput& input,
                             const std::vector<pipeline::TraceEventsSpec>& trace_events);

}  // namespace ackscope::live
