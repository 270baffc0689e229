#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "collector/source/ctf/live/board.hpp"
#include "collector/source/ctf/live/protocol.hpp"
#include "collector/source/ctf/live/socket.hpp"

namespace ackscope::source::ctf {

/// How long one wait for the relayd's next bytes may last.
inline constexpr std::chrono::milliseconds kAnswerPatience{10'000};

/// What a relayd has.
struct Listing {
  std::uint64_t viewer = 0;  ///< the relayd counts its viewers: a smaller number than before means
                             ///< that it has been started anew
  std::vector<RelaySession> sessions;

  /// The ids of the session of this name: several when several consumers serve it.
  std::vector<std::uint64_t> ids_of(const LiveAddress& address) const;
};

/// Asks which sessions there are. The error is a sentence; empty when stopped.
tl::expected<Listing, std::string> list_sessions(const LiveAddress& address, Board& board,
                                                 const Stop& stop);

}  // namespace ackscope::source::ctf
