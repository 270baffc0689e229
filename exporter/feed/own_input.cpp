#include "exporter/feed/own_input.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <string_view>
#include <system_error>

namespace ackscope::feed {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScheme = "unix:";

/// Without links and dots, as far as it exists.
fs::path plain(const fs::path& path) {
  std::error_code trouble;
  const fs::path found = fs::weakly_canonical(fs::absolute(path, trouble), trouble);
  return trouble ? path.lexically_normal() : found;
}

/// std::filesystem::equivalent compares no sockets.
bool same_file(const fs::path& a, const fs::path& b) {
  struct stat one {
  }, other{};
  return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool same_socket(const fs::path& a, const fs::path& b) {
  return plain(a) == plain(b) || same_file(a, b);
}

}  // namespace

Result<void> refuse_own(const std::string& path, const std::vector<live::LiveInput>& inputs) {
  for (const live::LiveInput& input : inputs) {
    if (!input.address.starts_with(kScheme)) continue;
    if (!same_socket(input.address.substr(kScheme.size()), path)) continue;
    return fail("this program's own feed cannot be its input", input.address,
                "leave the input out, or give the feed another path");
  }
  return {};
}

}  // namespace ackscope::feed
