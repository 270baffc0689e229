#include "collector/source/ctf/live/protocol.hpp"

#include <algorithm>

#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf {

namespace {

std::string text_of(std::span<const std::byte> bytes) {
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  std::string text;
  std::for_each(bytes.begin(), end, [&](std::byte b) { text += static_cast<char>(b); });
  return text;
}

}  // namespace

std::uint32_t number32(std::span<const std::byte> bytes, std::size_t at) {
  return static_cast<std::uint32_t>(load(bytes.subspan(at, 4), true));
}

std::uint64_t number64(std::span<const std::byte> bytes, std::size_t at) {
  return load(bytes.subspan(at, 8), true);
}

void put32(std::span<std::byte> bytes, std::size_t at, std::uint32_t value) {
  store(bytes.subspan(at, 4), value, true);
}

void put64(std::span<std::byte> bytes, std::size_t at, std::uint64_t value) {
  store(bytes.subspan(at, 8), value, true);
}

std::optional<Shape> shape_of(std::uint32_t command) {
  switch (static_cast<Command>(command)) {
    case Command::connect:
      return Shape{20, 20};
    case Command::list_sessions:
      return Shape{0, 4};
    case Command::attach:
      return Shape{20, 8};
    case Command::next_index:
      return Shape{8, 64};
    case Command::packet:
      return Shape{20, 12};
    case Command::metadata:
      return Shape{8, 12};
    case Command::new_streams:
      return Shape{8, 8};
    case Command::create_session:
      return Shape{0, 4};
    case Command::detach:
      return Shape{8, 4};
  }
  return std::nullopt;
}

std::vector<std::byte> request_of(Command command) {
  const auto number = static_cast<std::uint32_t>(command);
  const std::size_t data = shape_of(number)->request;
  std::vector<std::byte> request(kCommandBytes + data);
  put64(request, 0, data);
  put32(request, 8, number);
  return request;
}

RelaySession session_of(std::span<const std::byte> bytes) {
  return {number64(bytes, 0), number32(bytes, 12), text_of(bytes.subspan(20, 64)),
          text_of(bytes.subspan(84, 255))};
}

}  // namespace ackscope::source::ctf
