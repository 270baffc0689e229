#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"

namespace ackscope::source::ctf {

inline constexpr std::uint16_t kLivePort = 5344;
/// The longest names that LTTng's live protocol carries.
inline constexpr std::size_t kMaxHostName = 63;
inline constexpr std::size_t kMaxSessionName = 254;

/// A session of an lttng-relayd: `net://RELAY[:PORT]/host/HOST/SESSION`.
struct LiveAddress {
  std::string relay;  ///< name or address of the machine that lttng-relayd runs on
  std::uint16_t port = kLivePort;
  std::string host;  ///< the traced machine, by the name it has for itself
  std::string session;

  std::string endpoint() const;  ///< "RELAY:PORT"
};

/// True when `text` is meant to be such an address.
bool is_live_address(std::string_view text);

Result<LiveAddress> parse_live_address(std::string_view text);

}  // namespace ackscope::source::ctf
