#include "cli/post/target.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace ackscope::cli::post {
namespace {

constexpr const char* shape = "give http://HOST:PORT or https://HOST:PORT, with a path or without";

bool plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

bool port_of(std::string_view port) {
  return !port.empty() && port.size() <= 5 &&
         std::ranges::all_of(port, [](unsigned char c) { return std::isdigit(c) != 0; }) &&
         std::stoi(std::string(port)) > 0 && std::stoi(std::string(port)) <= 65535;
}

/// "host", "host:port", "[::1]:port".
bool authority(std::string_view text) {
  const std::size_t after = text.starts_with('[') ? text.find(']') : 0;
  if (after == std::string_view::npos) return false;
  const std::size_t colon = text.find(':', after);
  if (colon == std::string_view::npos) return !text.empty();
  return colon > 0 && port_of(text.substr(colon + 1));
}

constexpr const char* nameless = "the URL of --post";

}  // namespace

std::string shown(const std::string& url) {
  if (url.find('@') != std::string::npos) return nameless;
  return url.substr(0, url.find_first_of("?#"));
}

std::string shown(const Target& target) { return shown(target.origin + target.path); }

Result<Target> parse_target(const std::string& url, const std::string& default_path) {
  const std::size_t scheme = url.starts_with("http://") ? 7 : url.starts_with("https://") ? 8 : 0;
  if (!plain(url)) return fail("has blanks or odd characters in it", nameless, shape);
  if (scheme == 0) return fail("is no URL that can be posted to", shown(url), shape);
  const std::size_t slash = url.find_first_of("/?#", scheme);
  const std::string host = url.substr(scheme, slash - scheme);
  if (host.find('@') != std::string::npos)
    return fail("has a user name in it", nameless, "give it with --header");
  if (!authority(host)) return fail("is no URL that can be posted to", shown(url), shape);
  const std::string path = slash == std::string::npos ? "" : url.substr(slash);
  if (!path.empty() && path.front() != '/')
    return fail("is no URL that can be posted to", shown(url), shape);
  return Target{url.substr(0, scheme) + host, path.empty() || path == "/" ? default_path : path};
}

}  // namespace ackscope::cli::post
