#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/source/bytes/byte_reader.hpp"

namespace ackscope::source {

/// Splits bytes into lines without allocating per line. Lines end with LF or CRLF, which is not
/// part of them; all other bytes, NUL included, are. A line of more than `max_line` bytes is cut
/// there, its rest skipped and counted. Not thread-safe; may be moved, not copied.
class LineReader {
 public:
  static constexpr std::size_t max_line = std::size_t{64} * 1024;

  explicit LineReader(ByteReader bytes) : bytes_(std::move(bytes)) {}

  /// Advances to the next line; false at the end. The last one may lack its newline.
  bool next();

  /// The current line, valid until the next call of `next()`.
  std::string_view line() const { return line_; }

  /// The current line ended with a newline: the recording was not cut off inside it.
  bool complete() const { return complete_; }

  /// The current line was longer than `max_line`; only its begin is there.
  bool cut() const { return cut_; }

  /// Where the next line begins, and see ByteSource.
  std::uint64_t offset() const { return bytes_.offset() - (end_ - begin_); }
  std::optional<std::uint64_t> seekable_size() const { return bytes_.seekable_size(); }

  /// Goes on with the first line that begins at `offset` or behind it.
  void seek(std::uint64_t offset);

  /// The bytes from `offset` on, as many as fit into `room` and there are, and nothing else is
  /// read. Behind it the reader is nowhere: `seek`.
  std::string_view bytes_at(std::uint64_t offset, std::span<char> room);

  /// Lines so far, and how many of them were cut.
  std::uint64_t lines() const { return lines_; }
  std::uint64_t cut_lines() const { return cut_lines_; }

  /// Why the data ended early, see ByteReader::damage.
  const std::optional<std::string>& damage() const { return bytes_.damage(); }

 private:
  bool refill();
  void deliver(std::size_t end, bool complete);
  void deliver_cut();
  bool skip_to_newline();

  ByteReader bytes_;
  std::vector<char> buffer_;  ///< allocated by the first `next()`
  std::size_t begin_ = 0;     ///< unread part of the buffer: [begin_, end_)
  std::size_t end_ = 0;
  std::string_view line_;
  std::uint64_t lines_ = 0;
  std::uint64_t cut_lines_ = 0;
  bool complete_ = false;
  bool cut_ = false;
};

}  // namespace ackscope::source
