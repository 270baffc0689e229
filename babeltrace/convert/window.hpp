#pragma once

#include <memory>

#include "collector/pipeline/analyze.hpp"
#include "collector/source/source.hpp"

namespace ackscope::babeltrace {

/// The part of a recording that `ackscope analyze` would look at with the same bounds, both ends
/// included. `first`: the first event of the experiment, from which `+SECONDS` counts; without it,
/// and on clocks that count from the host's boot, the recording's own first event that is `known`,
/// as an analysis sees no others.
source::SourcePtr windowed(source::SourcePtr whole, const std::optional<pipeline::TimeBound>& begin,
                           const std::optional<pipeline::TimeBound>& end, OptNs first,
                           source::Wanted known);

}  // namespace ackscope::babeltrace
