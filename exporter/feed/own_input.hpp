#pragma once

#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/live/request.hpp"

namespace ackscope::feed {

/// Error when an input is the feed at `path` itself, by whatever name: every event would come back
/// for ever.
Result<void> refuse_own(const std::string& path, const std::vector<live::LiveInput>& inputs);

}  // namespace ackscope::feed
