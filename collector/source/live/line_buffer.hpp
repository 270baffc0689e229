#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ackscope::source {

/// Lines out of bytes that come in pieces. A line is handed out when its newline is there; LF or
/// CRLF is not part of it. Of a line of more than `max_line` bytes only so many are kept. Zeros
/// before a line are dropped: what a writer without O_APPEND leaves of a truncated file.
class LineBuffer {
 public:
  explicit LineBuffer(std::size_t max_line) : max_line_(max_line) {}

  /// Takes the next bytes. Invalidates `line()`.
  void append(std::string_view bytes);

  /// Advances to the next whole line; false when there is none yet.
  bool next();

  /// The current line, valid until the next call of a function that is not const.
  std::string_view line() const { return line_; }
  /// The current line was longer than `max_line`.
  bool cut() const { return cut_; }

  /// What is there of a line without newline, once `next()` has said no.
  std::string_view partial() const { return std::string_view(buffer_).substr(begin_); }
  /// The line that has begun is not wanted; what is still to come of it is skipped as well or not.
  enum class Rest { skip, keep };
  void drop_partial(Rest rest);

 private:
  std::size_t max_line_;
  std::string buffer_;
  std::size_t begin_ = 0;     ///< of what was not handed out yet
  std::size_t searched_ = 0;  ///< bytes behind it without a newline
  bool overlong_ = false;     ///< the line that has begun is cut already
  bool skipping_ = false;     ///< up to the next newline
  std::string_view line_;
  bool cut_ = false;
};

}  // namespace ackscope::source
