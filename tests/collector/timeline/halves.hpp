#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "collector/timeline/half.hpp"

namespace ackscope::timeline {

/// Halves of a migration as a gapless recording of it would tell them.
struct Blocks {
  std::string device;
  std::vector<std::uint64_t> sizes;
};

inline SourceHalf source_half(std::initializer_list<Blocks> devices) {
  SourceHalf half;
  half.story.coverage.begin_seen = half.story.coverage.end_seen = true;
  half.story.begin = 1;
  half.story.outcome = Outcome::completed;
  for (const Blocks& each : devices) {
    SourceDevice device;
    device.name = each.device;
    device.setup_order = half.story.devices.size();
    for (const std::uint64_t size : each.sizes) device.saved.push(size);
    half.story.devices.push_back(std::move(device));
  }
  return half;
}

inline DestinationHalf destination_half(std::initializer_list<Blocks> devices) {
  DestinationHalf half;
  half.story.coverage.begin_seen = half.story.coverage.end_seen = true;
  half.story.begin = 2;
  half.story.outcome = Outcome::completed;
  for (const Blocks& each : devices) {
    DestinationDevice device;
    device.name = each.device;
    device.setup_order = half.story.devices.size();
    for (const std::uint64_t size : each.sizes) device.loaded.push(size);
    half.story.devices.push_back(std::move(device));
  }
  return half;
}

}  // namespace ackscope::timeline
