#include "collector/source/ctf/live/gate.hpp"

#include <algorithm>

#include "collector/source/ctf/live/trouble.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::uint32_t kMajor = 2;
constexpr std::uint32_t kOk = 1;                              ///< of every status
constexpr std::size_t kIndexEnd = 32, kIndexStatus = 56;      ///< where they lie in an index
constexpr std::uint64_t kMaxCycles = std::uint64_t{1} << 62;  ///< fits nanoseconds with any offset
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
      return check_attach(request, head);
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

std::optional<std::uint64_t> Gate::check_attach(std::span<const std::byte> request, Bytes head) {
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
  sessions_.push_back(number64(request, kCommandBytes));
  board_.up();
  return number32(head, 4) * kStreamBytes;
}

/// Babeltrace ends the process when a stream changes its class.
std::optional<std::uint64_t> Gate::check_index(std::span<const std::byte> request, Bytes head) {
  constexpr std::uint32_t kGone = 3, kInactive = 5;
  const std::uint64_t id = number64(request, kCommandBytes);
  const std::uint32_t status = number32(head, kIndexStatus);
  if (status == kGone) streams_.erase(id);
  if (status != kOk && status != kInactive) return 0;
  const std::uint64_t cls = number64(head, 48);
  Stream& stream = streams_.try_emplace(id, Stream{cls, {}, false}).first->second;
  if (stream.cls != cls) return nonsense("a stream changes its class"), std::nullopt;
  if (status == kInactive) return check_inactive(stream, head);
  const std::uint64_t packet = number64(head, 8), content = number64(head, 16);
  if (packet == 0 || packet > kMaxPacketBits || packet % 8 != 0 || content > packet) {
    return nonsense("size of a packet"), std::nullopt;
  }
  stream.has_packets = true;
  stream.reached = std::max(stream.reached.value_or(0), number64(head, kIndexEnd));
  return 0;
}

/// The stream holds nothing up to a time. Babeltrace 2.0.4 reads from address 0 when that lies
/// before what it has delivered last and no packet of the stream was there yet: it asks for more of
/// a stream when the last thing it knew of it was the last it delivered, and of a new one when it
/// has delivered no more than is known of any other. A new stream that is behind gets ahead with
/// its next sign, so until then there is nothing to tell.
std::optional<std::uint64_t> Gate::check_inactive(Stream& stream, Bytes head) {
  constexpr std::uint32_t kRetry = 2;
  const std::uint64_t until = number64(head, kIndexEnd);
  if (until > kMaxCycles) {
    put32(head, kIndexStatus, kRetry);
    return 0;
  }
  if (stream.reached && until < *stream.reached) {
    if (stream.has_packets) return 0;
    return nonsense("the time of a stream runs back"), std::nullopt;
  }
  if (!stream.reached) {
    std::optional<std::uint64_t> slowest;
    for (const auto& [id, other] : streams_) {
      if (other.reached) slowest = std::min(slowest.value_or(*other.reached), *other.reached);
    }
    if (slowest && until < *slowest) {
      put32(head, kIndexStatus, kRetry);
      return 0;
    }
  }
  stream.reached = until;
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
