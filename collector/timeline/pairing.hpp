#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/half.hpp"

namespace ackscope::timeline {

/// A source half and the destination half that belongs to it.
struct Pair {
  std::size_t source;
  std::size_t destination;
  Pairing how;
};

/// What two halves have in common.
struct Kinship {
  bool contradiction = false;  ///< they cannot belong together
  bool same_attempt = false;   ///< both sides give it the same number
  std::uint64_t agreed = 0;    ///< blocks whose sizes agree, over all devices
  bool same_clock = false;     ///< both have one clock, and every cause precedes its effect on it
  bool bounded = false;        ///< messages in both directions bound the distance of the clocks
  bool same_time = false;      ///< the stamps fit each other without any correction
};

/// Compares the attempts' numbers, the sizes of the blocks saved and loaded per device, counts of
/// devices and ACKs, guest addresses, and whether any clock offset could make every cause precede
/// its effect. Equal numbers alone prove nothing: every process may count from 1.
Kinship compare(const SourceHalf& source, const DestinationHalf& destination);

/// Finds the pairs by evidence; halves that fit several others equally well stay alone.
std::vector<Pair> pair_up(std::span<const SourceHalf> sources,
                          std::span<const DestinationHalf> destinations);

}  // namespace ackscope::timeline
