#include "collector/source/live/line_buffer.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::source {
namespace {

constexpr auto npos = std::string_view::npos;

}  // namespace

void LineBuffer::append(std::string_view bytes) {
  line_ = {};
  buffer_.erase(0, std::exchange(begin_, 0));
  if (buffer_.empty()) bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  if (overlong_ || skipping_) bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size()));
  if (skipping_ && !bytes.empty()) {
    bytes.remove_prefix(1);
    skipping_ = false;
  }
  buffer_ += bytes;
}

bool LineBuffer::next() {
  const std::size_t newline = buffer_.find('\n', begin_ + searched_);
  if (newline == npos) {
    searched_ = buffer_.size() - begin_;
    overlong_ = overlong_ || searched_ > max_line_ + 1;  // one more: it may be a CR
    if (overlong_ && searched_ > max_line_) {
      buffer_.resize(begin_ + max_line_);
      searched_ = max_line_;
    }
    return false;
  }
  line_ = std::string_view(buffer_).substr(begin_, newline - begin_);
  if (!overlong_ && line_.ends_with('\r')) line_.remove_suffix(1);
  cut_ = overlong_ || line_.size() > max_line_;
  line_ = line_.substr(0, max_line_);
  begin_ = newline + 1;
  searched_ = 0;
  overlong_ = false;
  return true;
}

void LineBuffer::drop_partial(Rest rest) {
  line_ = {};
  buffer_.clear();
  begin_ = searched_ = 0;
  overlong_ = false;
  skipping_ = rest == Rest::skip;
}

}  // namespace ackscope::source
