#include "collector/source/ctf/live/gate.hpp"
#include "collector/source/ctf/live/trouble.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::uint32_t kMajor = 2;
constexpr std::uint32_t kOk = 1;  ///< of every status
constexpr std::uint64_t kMaxPacketBits = std::uint64_t{1} << 33;

}  // namespace

std::optional<std::uint64_t> Gate::check(Command command, std::span<const std::byte> request,
                                         Bytes head) {
  switch (command) {
    case Command::connect:
      if (number32(head, 8) != kMajor) return nonsense("another protocol"), std::nullopt;
      return 0;
    case Command::list_sessions:
      if (number32(head, 0) > kMaxSessions) return nonsense("too many sessions"), std::nullopt;
      return number32(head, 0) * kSessionBytes;
    case Command::attach:
      return check_attach(head);
    case Command::next_index:
      return check_index(request, head);
    case Command::packet:
      return check_packet(request, head);
    case Command::new_streams:
      if (number32(head, 4) > kMaxStreams) return nonsense("too many streams"), std::nullopt;
      return number32(head, 0) == kOk ? number32(head, 4) * kStreamBytes : 0;
    case Command::metadata:
    case Command::create_session:
    case Command::detach:
      break;
  }
  return 0;
}

std::optional<std::uint64_t> Gate::check_attach(Bytes head) {
  const auto status = static_cast<Attach>(number32(head, 0));
  if (status != Attach::ok) {
    fail_with(trouble::not_attached(address_, status));
    return 0;
  }
  if (number32(head, 4) > kMaxStreams) return nonsense("too many streams"), std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    attached_ = true;
  }
  board_.up();
  return number32(head, 4) * kStreamBytes;
}

/// Babeltrace ends the process when a stream changes its class.
std::optional<std::uint64_t> Gate::check_index(std::span<const std::byte> request, Bytes head) {
  constexpr std::uint32_t kInactive = 5;
  const std::uint32_t status = number32(head, 56);
  if (status != kOk && status != kInactive) return 0;
  const std::uint64_t cls = number64(head, 48);
  const auto known = classes_.try_emplace(number64(request, kCommandBytes), cls).first;
  if (known->second != cls) return nonsense("a stream changes its class"), std::nullopt;
  if (status == kInactive) return 0;
  const std::uint64_t packet = number64(head, 8), content = number64(head, 16);
  if (packet == 0 || packet > kMaxPacketBits || packet % 8 != 0 || content > packet) {
    return nonsense("size of a packet"), std::nullopt;
  }
  return 0;
}

/// Babeltrace has room for what it asked for, and takes what it is told.
std::optional<std::uint64_t> Gate::check_packet(std::span<const std::byte> request, Bytes head) {
  constexpr std::uint32_t kStatuses = 4;
  const std::uint32_t status = number32(head, 0);
  if (status == 0 || status > kStatuses) return nonsense("status of a packet"), std::nullopt;
  if (status != kOk) return 0;
  const std::uint32_t asked = number32(request, kCommandBytes + 16), length = number32(head, 4);
  if (length == 0 || length > asked) return nonsense("length of a packet"), std::nullopt;
  return length;
}

}  // namespace ackscope::source::ctf
