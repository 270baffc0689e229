#include "collector/source/ctf/live/trouble.hpp"

#include <algorithm>

namespace ackscope::source::ctf::trouble {

namespace {

constexpr std::size_t kMaxNames = 8;

std::string relayd(const LiveAddress& address) { return "lttng-relayd at " + address.endpoint(); }

std::string session(const LiveAddress& address) {
  return "session \"" + address.session + "\" of host \"" + address.host + "\"";
}

/// Names come from the network.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c == 0x7f; }, '?');
  return text;
}

std::string list_of(const std::vector<RelaySession>& sessions) {
  if (sessions.empty()) return "none at all";
  std::string list;
  for (std::size_t i = 0; i < std::min(sessions.size(), kMaxNames); ++i) {
    list += (i == 0 ? "" : ", ") + printable(sessions[i].host + "/" + sessions[i].name);
  }
  const std::size_t more = sessions.size() - std::min(sessions.size(), kMaxNames);
  return more == 0 ? list : list + " and " + std::to_string(more) + " more";
}

}  // namespace

std::string no_connection(const LiveAddress& address, const std::string& why) {
  return "no lttng-relayd can be reached at " + address.endpoint() + " (" + why +
         "): waiting for it";
}

std::string no_session(const LiveAddress& address, const std::vector<RelaySession>& others) {
  return relayd(address) + " has no " + session(address) + ", it has " + list_of(others) +
         ": waiting for it";
}

std::string not_attached(const LiveAddress& address, Attach answer) {
  switch (answer) {
    case Attach::already:
      return session(address) +
             " already has a viewer and LTTng allows only one: let one collector read it and read "
             "that one's feed, unix:PATH, or end the other viewer; waiting for that";
    case Attach::not_live:
      return session(address) +
             " is not live: create it with `lttng create --live`; waiting for that";
    default:
      return relayd(address) + " does not give " + session(address) + " (answer " +
             std::to_string(static_cast<std::uint32_t>(answer)) + "): asking again";
  }
}

std::string destroyed(const LiveAddress& address) {
  return session(address) + " has been destroyed: waiting for a new one";
}

std::string halted(const LiveAddress& address, Halt halt) {
  if (halt == Halt::closed) {
    return relayd(address) + " has closed the connection: connecting again";
  }
  return "what listens at " + address.endpoint() +
         " does not answer as an lttng-relayd does: trying again";
}

std::string nonsense(const LiveAddress& address, const std::string& what) {
  return "what answers at " + address.endpoint() + " is no lttng-relayd, or a damaged one (" +
         what + "): its port for viewers is usually 5344; trying again";
}

std::string not_decoded(const LiveAddress& address, const std::string& why) {
  return session(address) + " could not be decoded further (" + (why.empty() ? "no reason" : why) +
         "): attaching anew";
}

}  // namespace ackscope::source::ctf::trouble
