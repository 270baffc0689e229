#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "collector/source/ctf/format/uuid.hpp"

/// The packet headers of stream files. LTTng's, since 2.8 (all packed, in the byte order of the
/// traced machine; begin and end are clock cycles, sizes bits, `discarded` an unsigned long):
///
///   0     4    20        24                 32    40  48           56          64  72        80
///   magic uuid stream_id stream_instance_id begin end content_size packet_size seq discarded
///   cpu_id
namespace ackscope::source::ctf {

inline constexpr std::uint32_t kStreamMagic = 0xC1FC1FC1;
inline constexpr std::size_t kMaxHeaderBytes = 512;

/// A number in a packet's header, in bytes. No bytes: the trace does not record it.
struct Place {
  std::size_t offset = 0;
  std::size_t bytes = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// Where the metadata puts the numbers. Magic and uuid are always the first 20 bytes.
struct PacketLayout {
  Uuid uuid{};
  bool big_endian = false;
  Place stream_id, instance_id, begin, end, content, size, sequence, discarded;
  std::size_t header_bytes = 0;
  std::vector<std::uint64_t> stream_ids;         ///< declared stream classes
  std::uint64_t max_cycles = ~std::uint64_t{0};  ///< a later time does not fit nanoseconds

  /// The bytes with which every packet begins.
  std::array<std::byte, 20> signature() const;
};

struct Packet {
  std::uint64_t stream_id = 0;
  std::uint64_t instance_id = 0;
  std::uint64_t begin = 0;    ///< cycles
  std::uint64_t end = 0;      ///< cycles; 0: not known (recovered by lttng-crash)
  std::uint64_t content = 0;  ///< bits
  std::uint64_t size = 0;     ///< bytes
  std::uint64_t sequence = 0;
  std::uint64_t discarded = 0;  ///< events lost so far
};

std::uint64_t load(std::span<const std::byte> from, bool big_endian);
void store(std::span<std::byte> into, std::uint64_t value, bool big_endian);

/// The packet whose header lies at the start of `bytes`. Empty when it is no packet of this trace
/// or when its sizes contradict each other.
std::optional<Packet> parse_packet(std::span<const std::byte> bytes, const PacketLayout& layout);

}  // namespace ackscope::source::ctf
