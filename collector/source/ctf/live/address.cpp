#include "collector/source/ctf/live/address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ackscope::source::ctf {

namespace {

constexpr std::string_view kScheme = "net://";
constexpr std::string_view kRemedy =
    "write net://RELAY[:PORT]/host/HOST/SESSION, as `babeltrace2 -i lttng-live net://RELAY` lists "
    "the sessions";

Result<LiveAddress> refuse(std::string what, std::string_view text) {
  return fail(std::move(what), std::string(text), std::string(kRemedy));
}

bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; });
}

std::optional<std::uint16_t> port_of(std::string_view digits) {
  std::uint16_t port = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

/// Where RELAY ends and the colon of the port may be: behind the bracket of an IPv6 address.
std::size_t end_of_relay(std::string_view authority) {
  if (!authority.starts_with('[')) return std::min(authority.find(':'), authority.size());
  const std::size_t bracket = authority.find(']');
  return bracket == std::string_view::npos ? bracket : bracket + 1;
}

}  // namespace

std::string LiveAddress::endpoint() const {
  const bool bare = relay.find(':') == std::string::npos;
  return (bare ? relay : "[" + relay + "]") + ":" + std::to_string(port);
}

bool is_live_address(std::string_view text) { return text.starts_with(kScheme); }

Result<LiveAddress> parse_live_address(std::string_view text) {
  if (!is_live_address(text)) return refuse("not the address of a live session", text);
  const std::string_view rest = text.substr(kScheme.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string_view authority = rest.substr(0, slash);
  std::string_view path = rest.substr(slash);

  LiveAddress address;
  const std::size_t end = end_of_relay(authority);
  if (end == std::string_view::npos) return refuse("a bracket is not closed", text);
  std::string_view relay = authority.substr(0, end);
  if (relay.starts_with('[')) relay = relay.substr(1, relay.size() - 2);
  if (relay.empty()) return refuse("the host of lttng-relayd is missing", text);
  if (!is_plain(relay)) return refuse("the host of lttng-relayd is no name or address", text);
  address.relay = relay;
  if (end < authority.size()) {
    const auto port = authority[end] == ':' ? port_of(authority.substr(end + 1)) : std::nullopt;
    if (!port) return refuse("the port is no number from 1 to 65535", text);
    address.port = *port;
  }

  constexpr std::string_view kHost = "/host/";
  if (!path.starts_with(kHost)) return refuse("\"/host/HOST/SESSION\" is missing", text);
  path.remove_prefix(kHost.size());
  const std::size_t middle = std::min(path.find('/'), path.size());
  address.host = path.substr(0, middle);
  address.session = middle < path.size() ? path.substr(middle + 1) : "";
  if (address.host.empty()) return refuse("the name of the traced host is missing", text);
  if (address.session.empty()) return refuse("the name of the session is missing", text);
  if (!is_plain(address.host) || !is_plain(address.session) ||
      address.session.find('/') != std::string::npos) {
    return refuse("host or session hold characters that no session has", text);
  }
  if (address.host.size() > kMaxHostName) {
    return refuse("the name of the traced host is longer than 63 characters", text);
  }
  if (address.session.size() > kMaxSessionName) {
    return refuse("the name of the session is longer than 254 characters", text);
  }
  return address;
}

}  // namespace ackscope::source::ctf
