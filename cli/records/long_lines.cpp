#include "cli/records/long_lines.hpp"

namespace ackscope::cli::records_command {
namespace {

constexpr std::size_t kMost = std::size_t{64} * 1024 * 1024;

}  // namespace

Result<LongLines> LongLines::open(const std::string& path, bool line_by_line) {
  auto bytes = source::ByteReader::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return LongLines(std::move(*bytes), line_by_line);
}

/// Appends what is there up to the end of the text; false when that was reached.
bool LongLines::append_piece(std::string& text) {
  const std::string_view piece = bytes_.peek_text(source::ByteReader::max_peek);
  if (piece.empty()) return false;
  const std::size_t end = line_by_line_ ? piece.find('\n') : std::string_view::npos;
  if (text.size() <= kMost) text += piece.substr(0, end);
  const bool ended = end != std::string_view::npos;
  bytes_.skip(ended ? end + 1 : piece.size());
  return !ended;
}

std::optional<std::string> LongLines::next() {
  while (!bytes_.at_end()) {
    std::string text;
    while (append_piece(text)) {
    }
    ++number_;
    if (text.size() > kMost) {
      too_long_ = "line " + std::to_string(number_) + " is longer than 64 MiB and left out";
    } else if (text.find_first_not_of(" \t\r\n") != std::string::npos) {
      return text;
    }
  }
  return std::nullopt;
}

const std::optional<std::string>& LongLines::damage() const {
  return too_long_ ? too_long_ : bytes_.damage();
}

}  // namespace ackscope::cli::records_command
