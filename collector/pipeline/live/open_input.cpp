#include "collector/pipeline/live/open_input.hpp"

namespace ackscope::live {

Result<OpenInput> open_input(const LiveInput& input,
                             const std::vector<pipeline::TraceEventsSpec>& /*trace_events*/) {
  return fail("cannot be followed yet", input.address, "give a recording to 'ackscope analyze'");
}

}  // namespace ackscope::live
