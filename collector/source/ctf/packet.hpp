#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The packet headers of LTTng's stream files, as its metadata declares them since LTTng 2.8
/// (all packed, in the byte order of the traced machine):
///
///   offset 0  4          20         24                  32     40   48       56      64   72
///          magic uuid[16] stream_id  stream_instance_id  begin  end  content  packet  seq  discarded cpu
///
/// begin and end are clock cycles, content and packet sizes bits; `discarded` is an unsigned long.
namespace ackscope::source::ctf {

using Uuid = std::array<std::byte, 16>;

inline constexpr std::uint32_t kStreamMagic = 0xC1FC1FC1;

/// What of the layout differs between traces.
struct PacketLayout {
  Uuid uuid{};
  bool big_endian = false;
  std::size_t long_bytes = 8;             ///< of the traced machine's unsigned long: 4 or 8
  std::vector<std::uint64_t> stream_ids;  ///< declared stream classes
  std::uint64_t max_cycles = ~std::uint64_t{0};  ///< a later time does not fit nanoseconds

  std::size_t header_bytes() const { return 72 + long_bytes + 4; }
  /// The 20 bytes with which every packet begins.
  std::array<std::byte, 20> signature() const;
};

inline constexpr std::size_t kMaxHeaderBytes = 84;
inline constexpr std::uint64_t kBeginOffset = 32;
inline constexpr std::uint64_t kEndOffset = 40;
inline constexpr std::uint64_t kContentSizeOffset = 48;
inline constexpr std::uint64_t kDiscardedOffset = 72;

struct Packet {
  std::uint64_t stream_id = 0;
  std::uint64_t instance_id = 0;
  std::uint64_t begin = 0;      ///< cycles
  std::uint64_t end = 0;        ///< cycles; 0: not known (recovered by lttng-crash)
  std::uint64_t content = 0;    ///< bits
  std::uint64_t size = 0;       ///< bytes
  std::uint64_t sequence = 0;
  std::uint64_t discarded = 0;  ///< events lost so far
};

std::uint64_t load(std::span<const std::byte> from, bool big_endian);
void store(std::span<std::byte> into, std::uint64_t value, bool big_endian);

/// The packet whose header lies at the start of `bytes`. Empty when it is no packet of this trace
/// or when its sizes contradict each other.
std::optional<Packet> parse_packet(std::span<const std::byte> bytes, const PacketLayout& layout);

}  // namespace ackscope::source::ctf
