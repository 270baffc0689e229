#include "collector/source/bytes/line_reader.hpp"

#include <cstring>

namespace ackscope::source {
namespace {

// Room for the longest line with its CR LF, and so much more that moving it to the front is rare.
constexpr std::size_t buffer_size = 2 * LineReader::max_line;

/// Position of the first newline in [from, to), or `to`.
std::size_t find_newline(const std::vector<char>& buffer, std::size_t from, std::size_t to) {
  const void* found = std::memchr(buffer.data() + from, '\n', to - from);
  if (found == nullptr) return to;
  return static_cast<std::size_t>(static_cast<const char*>(found) - buffer.data());
}

}  // namespace

bool LineReader::next() {
  if (buffer_.empty()) buffer_.resize(buffer_size);
  cut_ = false;
  std::size_t searched = 0;  // bytes behind begin_ that are known to hold no newline
  while (true) {
    const std::size_t newline = find_newline(buffer_, begin_ + searched, end_);
    if (newline < end_) {
      deliver(newline, true);
      begin_ = newline + 1;
      return true;
    }
    searched = end_ - begin_;
    if (searched > max_line + 1) {  // one more: it may be the CR of a line of just max_line
      deliver_cut();
      return true;
    }
    if (!refill()) break;
  }
  if (begin_ == end_) return false;
  deliver(end_, false);
  begin_ = end_;
  return true;
}

void LineReader::seek(std::uint64_t offset) {
  if (buffer_.empty()) buffer_.resize(buffer_size);
  begin_ = end_ = 0;
  // From the byte before: where it is a newline, a line begins just at `offset`.
  bytes_.seek(offset > 0 ? offset - 1 : 0);
  if (offset > 0) skip_to_newline();
}

std::string_view LineReader::bytes_at(std::uint64_t offset, std::span<char> room) {
  begin_ = end_ = 0;
  bytes_.seek(offset);
  bytes_.read_exact(std::as_writable_bytes(room));
  return {room.data(), static_cast<std::size_t>(bytes_.offset() - offset)};
}

bool LineReader::refill() {
  if (begin_ > 0 && end_ + max_line > buffer_.size()) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::span<char> room(buffer_.data() + end_, buffer_.size() - end_);
  const std::size_t count = bytes_.read(std::as_writable_bytes(room));
  end_ += count;
  return count > 0;
}

void LineReader::deliver(std::size_t end, bool complete) {
  std::size_t size = end - begin_;
  if (complete && size > 0 && buffer_[end - 1] == '\r') --size;
  cut_ = size > max_line;
  line_ = {buffer_.data() + begin_, cut_ ? max_line : size};
  complete_ = complete;
  ++lines_;
  cut_lines_ += cut_ ? 1 : 0;
}

void LineReader::deliver_cut() {
  // The line moves to the front of the buffer; what is skipped goes through the room behind it.
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  deliver(end_, false);
  begin_ = max_line;
  complete_ = skip_to_newline();
}

bool LineReader::skip_to_newline() {
  const std::size_t keep = begin_;
  while (true) {
    const std::size_t newline = find_newline(buffer_, begin_, end_);
    if (newline < end_) {
      begin_ = newline + 1;
      return true;
    }
    begin_ = end_ = keep;
    const std::span<char> room(buffer_.data() + keep, buffer_.size() - keep);
    const std::size_t count = bytes_.read(std::as_writable_bytes(room));
    if (count == 0) return false;
    end_ += count;
  }
}

}  // namespace ackscope::source
