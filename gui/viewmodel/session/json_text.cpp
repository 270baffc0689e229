#include "gui/viewmodel/session/json_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace ackscope::viewmodel {
namespace {

constexpr int kMaxDepth = 16;

/// How deep brackets are nested outside of strings; does not care whether they match.
int depth_of(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') ++i;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

Error cannot_read(const std::filesystem::path& path, int number) {
  return {"cannot be read: " + std::generic_category().message(number), path.string(), ""};
}

/// At most one byte more than `most`, so that the caller sees that there is more.
Result<std::string> read_all(int descriptor, std::size_t most, const std::filesystem::path& path) {
  std::string text;
  char buffer[16384];
  while (text.size() <= most) {
    const ssize_t got = ::read(descriptor, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(cannot_read(path, errno));
    if (got == 0) break;
    text.append(buffer, static_cast<std::size_t>(got));
  }
  return text;
}

}  // namespace

Result<std::optional<std::string>> read_text(const std::filesystem::path& path, std::size_t most) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::optional<std::string>();
  if (descriptor < 0) return tl::unexpected(cannot_read(path, errno));
  struct stat status {};
  const bool regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  auto text = regular ? read_all(descriptor, most, path) : fail("is no file", path.string());
  ::close(descriptor);
  if (!text) return tl::unexpected(text.error());
  if (text->size() > most) return fail("is too large to be read", path.string());
  return std::optional<std::string>(std::move(*text));
}

std::optional<Json> parse_json(std::string_view text) {
  if (depth_of(text) > kMaxDepth) return std::nullopt;
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ackscope::viewmodel
