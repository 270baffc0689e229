#include "collector/source/ctf/live/sessions.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "collector/source/ctf/live/trouble.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::uint32_t kMajor = 2, kMinor = 4, kCommandConnection = 1;

std::vector<std::byte> greeting() {
  auto request = request_of(Command::connect);
  put32(request, kCommandBytes + 8, kMajor);
  put32(request, kCommandBytes + 12, kMinor);
  put32(request, kCommandBytes + 16, kCommandConnection);
  return request;
}

class Asker {
 public:
  Asker(Socket relay, Board& board, const Stop& stop)
      : relay_(std::move(relay)), board_(board), stop_(stop) {}

  std::optional<Halt> ask(std::span<const std::byte> request, std::span<std::byte> answer) {
    if (const auto halt = send(relay_, request, kAnswerPatience, stop_)) return halt;
    return more(answer);
  }

  std::optional<Halt> more(std::span<std::byte> answer) {
    board_.waiting(true);
    const auto halt = receive(relay_, answer, kAnswerPatience, stop_);
    board_.waiting(false);
    return halt;
  }

 private:
  Socket relay_;
  Board& board_;
  const Stop& stop_;
};

tl::unexpected<std::string> halted(const LiveAddress& address, Halt halt) {
  return tl::unexpected(halt == Halt::stopped ? std::string() : trouble::halted(address, halt));
}

}  // namespace

std::vector<std::uint64_t> Listing::ids_of(const LiveAddress& address) const {
  std::vector<std::uint64_t> ids;
  for (const RelaySession& session : sessions) {
    if (session.host == address.host && session.name == address.session) ids.push_back(session.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

tl::expected<Listing, std::string> list_sessions(const LiveAddress& address, Board& board,
                                                 const Stop& stop) {
  auto relay = connect_to(address, kAnswerPatience, stop);
  if (!relay) {
    return tl::unexpected(relay.error().empty() ? std::string()
                                                : trouble::no_connection(address, relay.error()));
  }
  Asker asker(std::move(*relay), board, stop);
  std::array<std::byte, 20> hello{};
  if (const auto halt = asker.ask(greeting(), hello)) return halted(address, *halt);
  if (number32(hello, 8) != kMajor) {
    return tl::unexpected(trouble::nonsense(address, "another protocol"));
  }
  std::array<std::byte, 4> count{};
  if (const auto halt = asker.ask(request_of(Command::list_sessions), count)) {
    return halted(address, *halt);
  }
  if (number32(count, 0) > kMaxSessions) {
    return tl::unexpected(trouble::nonsense(address, "too many sessions"));
  }
  Listing listing{number64(hello, 0), {}};
  for (std::uint32_t left = number32(count, 0); left > 0; --left) {
    std::array<std::byte, kSessionBytes> session{};
    if (const auto halt = asker.more(session)) return halted(address, *halt);
    listing.sessions.push_back(session_of(session));
  }
  return listing;
}

}  // namespace ackscope::source::ctf
