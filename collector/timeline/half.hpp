#pragma once

#include <cstddef>
#include <optional>

#include "collector/model/migration.hpp"
#include "collector/model/origin.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// One side of one attempt, with the process that told it.
template <typename Story>
struct Half {
  Story story;
  Party party;
  Clock clock;
  std::size_t input = 0;               ///< index of the input it was read from
  std::optional<std::size_t> process;  ///< index there; empty when it may stand for several
  bool forced = false;                 ///< the user named the side
};

using SourceHalf = Half<SourceStory>;
using DestinationHalf = Half<DestinationStory>;

}  // namespace ackscope::timeline
