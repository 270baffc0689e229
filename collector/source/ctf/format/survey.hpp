#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "collector/source/ctf/format/file.hpp"
#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf {

/// A run of whole good packets.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t begin = 0;  ///< cycles: begin of the first packet
  std::uint64_t end = 0;    ///< cycles: end of the last one
};

/// Bytes that hold no packet that could be trusted, between the times of its good neighbours.
struct Hole {
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> begin;  ///< cycles: end of the packet before; empty: none before
  std::optional<std::uint64_t> end;    ///< cycles: begin of the packet behind; empty: none behind
};

/// A number to be written over a header field.
struct Patch {
  std::uint64_t offset = 0;
  std::uint64_t value = 0;
  std::size_t bytes = 8;
};

/// What a walk over the packet headers of one stream file found. Memory follows the damage, not
/// the length of the file.
struct Survey {
  std::uint64_t file_bytes = 0;       ///< what the file should hold, also when it was cut off
  std::vector<Extent> good;           ///< in file order; what lies between is damaged
  std::vector<Patch> patches;         ///< times and counters that contradict their neighbours
  std::optional<std::uint64_t> last;  ///< cycles: latest end, also of a packet that was cut off
  std::uint64_t packets = 0;          ///< good ones
  bool cut = false;                   ///< the last packet is not whole
  bool unclosed = false;              ///< a good packet has no end: recovered by lttng-crash

  void append(Extent extent);
  std::vector<Hole> holes() const;
  bool intact() const { return patches.empty() && holes().empty(); }
};

/// Walks the packets. Behind damage it goes on at the next packet that begins with magic and uuid.
/// After 1,000 damaged places the rest of the file counts as one.
Survey survey(const InputFile& file, const PacketLayout& layout);

}  // namespace ackscope::source::ctf
