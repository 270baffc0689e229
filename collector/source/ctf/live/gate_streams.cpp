#include "collector/source/ctf/live/gate.hpp"

#include <algorithm>

namespace ackscope::source::ctf {

namespace {

constexpr std::chrono::milliseconds kBetweenLooks{20};
constexpr std::uint32_t kOk = 1, kRetry = 2, kInactive = 5;  ///< of an index
constexpr std::uint32_t kNewStreams = 2;                     ///< its flag
constexpr std::uint64_t kNoClass = ~std::uint64_t{0};

}  // namespace

/// lttng-relayd tells of new streams (of another user, or of a process with buffers of its own)
/// only together with a packet, and Babeltrace asks by itself only while it has no stream at all:
/// while all others are quiet, new ones would stay unknown. So the gate asks, keeps the answer for
/// Babeltrace and makes it ask: by a packet of no bytes, which it takes for the end of one.
Gate::Pass Gate::announce_streams(std::span<const std::byte> request, Bytes head) {
  const std::uint32_t status = number32(head, 56);
  if (status != kRetry && status != kInactive) return Pass::on;
  if (look_for_streams() == Pass::end) return Pass::end;
  if (unseen_.empty()) return Pass::on;
  const auto known = streams_.find(number64(request, kCommandBytes));
  std::fill(head.begin(), head.end(), std::byte{0});
  put64(head, 48, known == streams_.end() ? kNoClass : known->second.cls);
  put32(head, 56, kOk);
  put32(head, 60, kNewStreams);
  return Pass::on;
}

Gate::Pass Gate::look_for_streams() {
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_ < kBetweenLooks) return Pass::on;
  looked_ = now;
  for (const std::uint64_t session : sessions_) {
    auto request = request_of(Command::new_streams);
    put64(request, kCommandBytes, session);
    std::vector<std::byte> found(8);
    if (ask(request, found) == Pass::end) return Pass::end;
    const auto length = check(Command::new_streams, request, found);
    if (!length) return Pass::end;
    if (*length == 0) continue;
    found.resize(found.size() + *length);
    if (from_relay(Bytes(found).subspan(8)) == Pass::end) return Pass::end;
    unseen_[session] = std::move(found);
  }
  return Pass::on;
}

}  // namespace ackscope::source::ctf
