#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "collector/model/event.hpp"

namespace ackscope::pipeline {

/// A device's new state as a trace shows it, by which QMP's names for devices are found.
struct StateChange {
  Ns at = 0;  ///< on the recording's own clock
  std::string device;
  std::string state;
  std::size_t input = 0;  ///< index of the input
};

constexpr std::size_t kMaxStateChanges = 65'536;

/// Keeps the event if it is one, up to the limit.
inline void keep_state_change(const Event& event, std::size_t input,
                              std::vector<StateChange>& changes) {
  const auto* change = std::get_if<events::DeviceState>(&event.payload);
  if (change == nullptr || changes.size() >= kMaxStateChanges) return;
  changes.push_back({event.time, std::string(change->device), std::string(change->state), input});
}

}  // namespace ackscope::pipeline
