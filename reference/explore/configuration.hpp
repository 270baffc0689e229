#pragma once

#include <cstdint>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/model/settings.hpp"

namespace ackscope::reference::explore {

inline constexpr std::uint64_t kChunk = 16;  ///< bytes; new initial data are one chunk

/// How often things from outside may happen.
struct Budget {
  std::uint8_t raises = 3;
  std::uint8_t stops = 0;
  std::uint8_t conts = 0;
  std::uint8_t cancels = 0;
  std::uint8_t attempts = 1;
  bool raise_only_running = false;  ///< devices have new data only while the guest runs
};

/// What is explored.
struct Configuration {
  Settings source;
  Settings destination;
  std::vector<DeviceScript> devices;
  Budget budget;
  /// Also the orders that cannot make a difference: the destination's reading and the waiting for
  /// the big lock are moves of their own. To show that they make none.
  bool every_order = false;
};

/// The small one: two devices with one chunk of initial data each, everything fits below the
/// threshold, no RAM, no time.
Configuration small(std::size_t devices = 2);

}  // namespace ackscope::reference::explore
