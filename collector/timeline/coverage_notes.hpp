#pragma once

#include <string>
#include <vector>

#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// One sentence for everything that is missing in the recordings of a migration and what cannot be
/// known therefore; none when they are complete. Either side may be null.
std::vector<std::string> coverage_notes(const SourceStory* source,
                                        const DestinationStory* destination);

}  // namespace ackscope::timeline
