#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/model/time.hpp"

/// What tells one side of one attempt from all others, wherever and with whatever it is analysed:
/// so that a half that was recorded on one host finds the half of the other (decision 0006).
namespace ackscope {

/// A place in the sequence of a device's block sizes.
struct BlockMark {
  std::uint64_t count = 0;    ///< blocks up to here
  std::uint64_t changes = 0;  ///< ... of them of another size than the one before: what they tell
  std::uint32_t hash = 0;     ///< of their sizes, in order
  friend bool operator==(const BlockMark&, const BlockMark&) = default;
};

/// The blocks that one device saved (source) or loaded (destination): marks after 1, 2, 3,
/// 4, 6, 8, 12 ... (two per doubling) and after the last. The loaded sequence of a migration is a
/// prefix of the saved one.
struct DeviceBlocks {
  std::optional<std::string> idstr;
  std::optional<std::uint32_t> instance_id;
  std::optional<std::uint64_t> order;  ///< of its set-up, from 0
  std::vector<BlockMark> marks;        ///< by count
  friend bool operator==(const DeviceBlocks&, const DeviceBlocks&) = default;
};

/// One side of one attempt as its own process saw it.
struct Fingerprint {
  ClockKind clock = ClockKind::epoch;
  Ns first_ns = 0;  ///< first and last event that was recorded of it, on its own clock
  Ns last_ns = 0;
  bool gapless = false;  ///< recorded from its begin on and nothing lost: else blocks tell nothing
  bool whole = false;    ///< ... and up to its end
  std::uint64_t acks = 0;  ///< source: received; destination: approved
  std::vector<DeviceBlocks> devices;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

}  // namespace ackscope
