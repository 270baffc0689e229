#include "collector/source/ctf/format/packet.hpp"

#include <algorithm>

namespace ackscope::source::ctf {

std::uint64_t load(std::span<const std::byte> from, bool big_endian) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    value =
        (value << 8) | std::to_integer<std::uint64_t>(from[big_endian ? i : from.size() - 1 - i]);
  }
  return value;
}

void store(std::span<std::byte> into, std::uint64_t value, bool big_endian) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    into[big_endian ? into.size() - 1 - i : i] = static_cast<std::byte>(value & 0xFF);
    value >>= 8;
  }
}

std::array<std::byte, 20> PacketLayout::signature() const {
  std::array<std::byte, 20> bytes{};
  store(std::span(bytes).first(4), kStreamMagic, big_endian);
  std::copy(uuid.begin(), uuid.end(), bytes.begin() + 4);
  return bytes;
}

std::optional<Packet> parse_packet(std::span<const std::byte> bytes, const PacketLayout& layout) {
  const auto signature = layout.signature();
  if (bytes.size() < layout.header_bytes ||
      !std::equal(signature.begin(), signature.end(), bytes.begin())) {
    return std::nullopt;
  }
  const auto number = [&](Place place) {
    return load(bytes.subspan(place.offset, place.bytes), layout.big_endian);
  };
  const std::uint64_t packet_bits = number(layout.size);
  const Packet packet{number(layout.stream_id), number(layout.instance_id), number(layout.begin),
                      number(layout.end),       number(layout.content),     packet_bits / 8,
                      number(layout.sequence),  number(layout.discarded)};
  const bool sizes_fit = packet_bits % 8 == 0 && packet.content <= packet_bits &&
                         packet.content >= layout.header_bytes * 8;
  // Babeltrace takes the highest number for "not there", and later asserts that it is.
  constexpr auto kNone = ~std::uint64_t{0};
  const bool is_there =
      packet.instance_id != kNone && packet.sequence != kNone && packet.discarded != kNone;
  const auto& ids = layout.stream_ids;
  const bool declared = layout.stream_id.bytes == 0 ||
                        std::find(ids.begin(), ids.end(), packet.stream_id) != ids.end();
  const bool times_fit = (packet.end == 0 || packet.begin <= packet.end) &&
                         std::max(packet.begin, packet.end) <= layout.max_cycles;
  if (!sizes_fit || !declared || !is_there || !times_fit) return std::nullopt;
  return packet;
}

}  // namespace ackscope::source::ctf
