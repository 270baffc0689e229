#include "exporter/config/values.hpp"

#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "collector/pipeline/live/open_input.hpp"

namespace ackscope::exporter {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool port_number(std::string_view text) {
  std::uint16_t number = 0;
  const auto [rest, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  return status == std::errc() && rest == text.data() + text.size();
}

std::chrono::seconds unit_called(std::string_view name) {
  if (name == "s") return std::chrono::seconds(1);
  if (name == "m" || name == "min") return std::chrono::minutes(1);
  if (name == "h") return std::chrono::hours(1);
  return {};
}

/// Labels that metrics have by themselves.
bool taken(std::string_view name) {
  constexpr std::array names{"host",  "vm",      "device",    "phase", "cause",  "input",
                             "label", "outcome", "mechanism", "le",    "version"};
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const char* const remedy = "write HOST:PORT, such as 127.0.0.1:9856 or [::1]:9856";
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || !port_number(text.substr(colon + 1)))
    return fail("no address to listen on: " + quoted(text), {}, remedy);
  std::string_view host = text.substr(0, colon);
  const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  if (!brackets && host.find_first_of("[]:/ ") != std::string_view::npos)
    return fail("no address to listen on: " + quoted(text), {}, remedy);
  return ListenAddress{std::string(host), std::string(text.substr(colon + 1))};
}

Result<std::chrono::seconds> parse_give_up_after(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, number);
  const std::chrono::seconds unit =
      unit_called(std::string_view(rest, static_cast<std::size_t>(end - rest)));
  if (status != std::errc() || unit.count() == 0)
    return fail("no duration: " + quoted(text), {},
                "write whole seconds, minutes or hours, such as 90s, 5m or 1h");
  constexpr std::int64_t week = 7 * 86'400;
  if (number < 1 || number > week || number * unit.count() > week)
    return fail("a duration out of bounds: " + quoted(text), {}, "write 1s up to 168h");
  return number * unit;
}

Result<Side> parse_side(std::string_view text) {
  if (text == "source") return Side::source;
  if (text == "destination") return Side::destination;
  return fail("no side: " + quoted(text), {}, "write source or destination");
}

Result<std::string> check_label_name(std::string_view name) {
  const auto fits = [](char c) { return letter(c) || digit(c); };
  if (name.empty() || !letter(name[0]) || !std::ranges::all_of(name, fits) ||
      name.starts_with("__"))
    return fail("no name of a label: " + quoted(name), {},
                "use letters, digits and '_', not beginning with a digit or with '__'");
  if (taken(name))
    return fail("a label that the exporter uses itself: " + quoted(name), {}, "use another name");
  return std::string(name);
}

Result<std::pair<std::string, std::string>> parse_label(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return fail("no label: " + quoted(text), {}, "write KEY=VALUE");
  return check_label_name(text.substr(0, equals)).map([&](std::string name) {
    return std::pair{std::move(name), std::string(text.substr(equals + 1))};
  });
}

Result<std::string> check_telemetry_path(std::string_view path) {
  const auto plain = [](char c) {
    return letter(c) || digit(c) || c == '/' || c == '-' || c == '.';
  };
  if (!path.starts_with('/') || !std::ranges::all_of(path, plain))
    return fail("no path of a page: " + quoted(path), {}, "write one such as /metrics");
  if (path == "/" || path.starts_with("/-/"))
    return fail("another page is there: " + quoted(path), {}, "write one such as /metrics");
  return std::string(path);
}

Result<std::vector<double>> check_bounds(std::vector<double> bounds) {
  const bool finite =
      std::ranges::all_of(bounds, [](double bound) { return std::isfinite(bound); });
  const bool ascending =
      std::ranges::adjacent_find(bounds, std::ranges::greater_equal()) == bounds.end();
  if (bounds.empty() || bounds.size() > 100 || !finite || !ascending)
    return fail("no bounds of a histogram", {}, "list 1 to 100 numbers, each above the one before");
  return bounds;
}

Result<void> check_address(const live::LiveInput& input) {
  const auto opener = live::open_input(input, {});
  if (opener) return {};
  return fail("no input: '" + input.address + "': " + opener.error().what, {},
              opener.error().remedy);
}

Result<void> check_readable(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return fail("'" + path + "' is a folder", {}, "give the path of a file");
  errno = 0;
  if (std::ifstream(path).is_open()) return {};
  return fail("'" + path + "' cannot be read: " + std::strerror(errno), {},
              "give the path of a readable file");
}

Result<std::string> parse_feed(std::string_view text) {
  constexpr std::string_view scheme = "unix:";
  if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
  if (text.empty() || text.size() > longest)
    return fail("no path of a socket: " + quoted(text), {},
                "write a path of 1 to " + std::to_string(longest) + " bytes");
  return std::string(text);
}

}  // namespace ackscope::exporter
