#pragma once

#include <utility>
#include <vector>

#include "collector/pipeline/live/accounts.hpp"

namespace ackscope::live {

inline constexpr Ns kWallClock = 1'700'000'000'000'000'000;
inline const HalfKey kFirst{0, 0, Side::source, 0, 100};
inline const HalfKey kSecond{0, 0, Side::source, 0, 900};

inline Round round(RoundCause cause, RoundState state) {
  Round made;
  made.cause = cause;
  made.state = state;
  made.requested_ns = 1;
  return made;
}

inline LiveMigration one_device(std::vector<Round> rounds, Outcome outcome = Outcome::unfinished) {
  LiveMigration live;
  live.guest = {"alpha", "web-1"};
  live.migration.mechanism = Mechanism::per_device;
  live.migration.outcome = outcome;
  Device device;
  device.source_name = "0000:3b:00.1";
  device.rounds = std::move(rounds);
  live.migration.devices.push_back(std::move(device));
  return live;
}

}  // namespace ackscope::live
