#pragma once

#include <cstddef>
#include <optional>

#include "collector/model/outage.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// Of one side and migration; further ones are left out: a damaged recording may say anything.
constexpr std::size_t kMostSteps = 8192;

/// Something that one side did for a while around the switchover, on its own clock.
struct OutageStep {
  OutageStage stage = OutageStage::unknown;
  std::optional<std::size_t> device;  ///< index into the devices of the story
  Ns begin = 0;
  Ns end = 0;
};

}  // namespace ackscope::timeline
