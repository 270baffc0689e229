#pragma once

#include <optional>
#include <string>

#include "collector/source/bytes/byte_reader.hpp"

namespace ackscope::cli::records_command {

/// Texts of a file, decompressed: its lines, or all of it. One of more than 64 MiB is left out and
/// is a damage: no report is as long.
class LongLines {
 public:
  static Result<LongLines> open(const std::string& path, bool line_by_line);

  /// The next text that is not blank.
  std::optional<std::string> next();
  std::size_t number() const { return number_; }
  const std::optional<std::string>& damage() const;

 private:
  LongLines(source::ByteReader bytes, bool line_by_line)
      : bytes_(std::move(bytes)), line_by_line_(line_by_line) {}
  bool append_piece(std::string& text);

  source::ByteReader bytes_;
  bool line_by_line_;
  std::size_t number_ = 0;
  std::optional<std::string> too_long_;
};

}  // namespace ackscope::cli::records_command
