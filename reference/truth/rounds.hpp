#pragma once

#include <algorithm>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/summary.hpp"

namespace ackscope::reference::truth {

inline std::vector<DeviceTruth> devices_of(const std::vector<DeviceScript>& scripts) {
  std::vector<DeviceTruth> devices(scripts.size());
  for (std::size_t i = 0; i < devices.size(); ++i) devices[i].index = i;
  return devices;
}

/// The round of this number, made if need be. Rounds of a device stay in order.
inline RoundTruth& round_of(DeviceTruth& device, std::uint32_t number) {
  const auto at = std::ranges::lower_bound(device.rounds, number, {}, &RoundTruth::number);
  if (at != device.rounds.end() && at->number == number) return *at;
  RoundTruth fresh;
  fresh.number = number;
  return *device.rounds.insert(at, fresh);
}

inline Outcome outcome_of(std::uint64_t migration_state) {
  switch (static_cast<MigrationState>(migration_state)) {
    case MigrationState::completed:
      return Outcome::completed;
    case MigrationState::cancelled:
      return Outcome::cancelled;
    case MigrationState::failed:
      return Outcome::failed;
    default:
      return Outcome::unfinished;
  }
}

template <typename T>
void set_once(std::optional<T>& field, T value) {
  if (!field) field = value;
}

}  // namespace ackscope::reference::truth
