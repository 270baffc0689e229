#include "collector/source/ctf/live/gate.hpp"

#include <sys/socket.h>

#include <algorithm>

#include "collector/source/ctf/live/sessions.hpp"
#include "collector/source/ctf/live/trouble.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::chrono::milliseconds kLocal{10'000};  ///< for what Babeltrace has to do at once
constexpr std::size_t kSeekAt = kCommandBytes + 16;

}  // namespace

std::unique_ptr<Gate> Gate::open(const LiveAddress& address, Socket relay, Seek seek, Board& board,
                                 const Stop& stop) {
  auto listener = listen_locally();
  if (!listener) return nullptr;
  return std::unique_ptr<Gate>(
      new Gate(address, std::move(relay), std::move(*listener), seek, board, stop));
}

Gate::Gate(const LiveAddress& address, Socket relay, Listener listener, Seek seek, Board& board,
           const Stop& stop)
    : address_(address),
      relay_(std::move(relay)),
      listener_(std::move(listener)),
      seek_(seek),
      board_(board),
      stop_(stop),
      thread_([this] { run(); }) {}

/// The thread ends with Babeltrace's side of the connection, so its graph goes first; and at once
/// when there never was a connection.
Gate::~Gate() {
  ::shutdown(listener_.socket.descriptor(), SHUT_RDWR);
  thread_.join();
}

bool Gate::attached() const {
  const std::lock_guard lock(mutex_);
  return attached_;
}

std::optional<std::string> Gate::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

void Gate::fail_with(std::string sentence) {
  const std::lock_guard lock(mutex_);
  if (!trouble_) trouble_ = std::move(sentence);
}

void Gate::nonsense(const std::string& what) { fail_with(trouble::nonsense(address_, what)); }

void Gate::run() {
  auto asker = accept_one(listener_, kLocal, stop_);
  while (asker && pass_one(*asker) == Pass::on) {
  }
  relay_ = Socket(-1);
}

Gate::Pass Gate::pass_one(const Socket& asker) {
  std::array<std::byte, kMaxRequest> buffer{};
  const Bytes header = Bytes(buffer).first(kCommandBytes);
  if (receive(asker, header, std::nullopt, stop_)) return Pass::end;
  const std::uint32_t number = number32(header, 8);
  const auto shape = shape_of(number);
  if (!shape || number64(header, 0) != shape->request) return Pass::end;
  const Bytes request = Bytes(buffer).first(kCommandBytes + shape->request);
  if (receive(asker, request.subspan(kCommandBytes), kLocal, stop_)) return Pass::end;

  const auto command = static_cast<Command>(number);
  if (command == Command::metadata) return pass_metadata(asker, request);
  if (command == Command::attach) {
    put32(request, kSeekAt, static_cast<std::uint32_t>(seek_));
  }
  if (command == Command::new_streams) {
    if (const auto known = unseen_.extract(number64(request, kCommandBytes))) {
      return answer(asker, known.mapped());
    }
  }
  std::array<std::byte, kMaxReplyHead> reply{};
  const Bytes head = Bytes(reply).first(shape->head);
  if (ask(request, head) == Pass::end) return Pass::end;
  const auto tail = check(command, request, head);
  if (command == Command::next_index && tail && announce_streams(request, head) == Pass::end) {
    return Pass::end;
  }
  if (!tail || answer(asker, head) == Pass::end) return Pass::end;
  return pass_tail(asker, *tail);
}

Gate::Pass Gate::answer(const Socket& asker, std::span<const std::byte> bytes) {
  return send(asker, bytes, kLocal, stop_) ? Pass::end : Pass::on;
}

Gate::Pass Gate::ask(std::span<const std::byte> request, Bytes head) {
  if (const auto halt = send(relay_, request, kAnswerPatience, stop_)) {
    if (*halt != Halt::stopped) fail_with(trouble::halted(address_, *halt));
    return Pass::end;
  }
  return from_relay(head);
}

Gate::Pass Gate::from_relay(Bytes into) {
  board_.waiting(true);
  const auto halt = receive(relay_, into, kAnswerPatience, stop_);
  board_.waiting(false);
  if (halt && *halt != Halt::stopped) fail_with(trouble::halted(address_, *halt));
  return halt ? Pass::end : Pass::on;
}

Gate::Pass Gate::pass_tail(const Socket& asker, std::uint64_t length) {
  std::vector<std::byte> block(std::min<std::uint64_t>(length, 64 << 10));
  for (std::uint64_t left = length; left > 0;) {
    const Bytes part = Bytes(block).first(std::min<std::uint64_t>(left, block.size()));
    if (from_relay(part) == Pass::end || answer(asker, part) == Pass::end) return Pass::end;
    left -= part.size();
  }
  return Pass::on;
}

/// Everything new at once: it can be guarded only where declarations are whole. Babeltrace asks on
/// until there is nothing new, so what the relayd said last is the answer to the next request.
Gate::Pass Gate::pass_metadata(const Socket& asker, std::span<const std::byte> request) {
  const std::uint64_t stream = number64(request, kCommandBytes);
  std::array<std::byte, 12> head{};
  auto last = MetadataStatus::nothing_new;
  std::string text;
  if (const auto owed = owed_.find(stream); owed != owed_.end()) {
    last = owed->second;
    owed_.erase(owed);
  } else {
    auto collected = collect_metadata(request, last);
    if (!collected) return Pass::end;
    text = std::move(*collected);
  }
  put64(head, 0, text.size());
  put32(head, 8, static_cast<std::uint32_t>(text.empty() ? last : MetadataStatus::ok));
  if (!text.empty()) owed_[stream] = last;
  if (answer(asker, head) == Pass::end) return Pass::end;
  return answer(asker, std::as_bytes(std::span(text)));
}

std::optional<std::string> Gate::collect_metadata(std::span<const std::byte> request,
                                                  MetadataStatus& last) {
  constexpr std::uint64_t kMaxBytes = 4 << 20;
  constexpr std::uint32_t kStatuses = 3;
  std::string bytes;
  for (;;) {
    std::array<std::byte, 12> head{};
    if (ask(request, head) == Pass::end) return std::nullopt;
    const std::uint64_t length = number64(head, 0);
    const std::uint32_t status = number32(head, 8);
    if (status == 0 || status > kStatuses) return nonsense("metadata status"), std::nullopt;
    last = static_cast<MetadataStatus>(status);
    if (last != MetadataStatus::ok) break;
    if (length > kMaxBytes - bytes.size()) return nonsense("metadata length"), std::nullopt;
    // LTTng sends empty packets now and then; what follows them comes with the next question.
    if (length == 0) {
      last = MetadataStatus::nothing_new;
      break;
    }
    const std::size_t begin = bytes.size();
    bytes.resize(begin + length);
    if (from_relay(std::as_writable_bytes(std::span(bytes).subspan(begin))) == Pass::end) {
      return std::nullopt;
    }
  }
  if (bytes.empty()) return bytes;
  auto text = feeds_[number64(request, kCommandBytes)].add(std::move(bytes));
  if (!text) return nonsense(text.error().what), std::nullopt;
  return std::move(*text);
}

}  // namespace ackscope::source::ctf
