#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/source/ctf/live/address.hpp"
#include "collector/source/ctf/live/protocol.hpp"
#include "collector/source/ctf/live/socket.hpp"

namespace ackscope::source::ctf {

/// The sentences for a live session that cannot be read right now, and what is being waited for.
namespace trouble {

std::string no_connection(const LiveAddress& address, const std::string& why);
std::string no_session(const LiveAddress& address, const std::vector<RelaySession>& others);
std::string not_attached(const LiveAddress& address, Attach answer);
std::string destroyed(const LiveAddress& address);
std::string halted(const LiveAddress& address, Halt halt);
std::string nonsense(const LiveAddress& address, const std::string& what);
std::string not_decoded(const LiveAddress& address, const std::string& why);

}  // namespace trouble

}  // namespace ackscope::source::ctf
