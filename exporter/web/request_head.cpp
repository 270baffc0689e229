#include "exporter/web/request_head.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace ackscope::exporter {
namespace {

constexpr std::size_t kLongest = 16'384;

/// Behind the empty line that ends the head; npos while it is not there.
std::size_t end_of_head(std::string_view text) {
  const std::size_t at = text.find("\r\n\r\n");
  return at == std::string_view::npos ? at : at + 4;
}

/// Lines end with CR LF here, and nothing else may look like an end: who splits them elsewhere
/// would see headers that were not looked at. A CR at the very end may still get its LF.
bool well_formed(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\0') return false;
    if (text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) return false;
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] != '\n') return false;
  }
  return true;
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool names(std::string_view line, std::string_view header) {
  return line.size() > header.size() && line[header.size()] == ':' &&
         same_letters(line.substr(0, header.size()), header);
}

/// Leaves out what the library must not see: ranges of metrics make no sense, and it reads them
/// with a regular expression whose recursion a client controls.
RequestHead examined(std::string_view text) {
  RequestHead head;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n") + 2;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (names(line, "Range")) continue;
    head.has_body |= names(line, "Content-Length") || names(line, "Transfer-Encoding");
    head.text += line;
  }
  return head;
}

}  // namespace

std::optional<RequestHead> HeadReader::next(Wire::Deadline idle, std::chrono::seconds patience) {
  Wire::Deadline deadline = idle;
  bool begun = false;
  for (;;) {
    if (!begun && !pending_.empty()) {
      begun = true;
      deadline = std::chrono::steady_clock::now() + patience;
    }
    const std::size_t end = end_of_head(pending_);
    if (!well_formed(std::string_view(pending_).substr(0, end)))
      return RequestHead{{}, RequestHead::Kind::malformed, true};
    if (end == std::string::npos && pending_.size() > kLongest)
      return RequestHead{{}, RequestHead::Kind::too_long, true};
    if (end != std::string::npos) {
      RequestHead head = examined(std::string_view(pending_).substr(0, end));
      pending_.erase(0, end);
      return head;
    }
    std::array<char, 4096> block;
    const std::size_t count = wire_.read(block.data(), block.size(), deadline);
    if (count == 0) return std::nullopt;
    pending_.append(block.data(), count);
  }
}

}  // namespace ackscope::exporter
