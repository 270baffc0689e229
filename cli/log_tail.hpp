#pragma once

#include <cstdint>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// The part of a log file that is written from now on.
class LogTail {
 public:
  /// A file that does not exist yet counts as empty.
  static Result<LogTail> begin(const std::string& path);

  /// Whether anything was written since.
  bool grown() const;

  /// Copies that part to a new file.
  Result<void> copy_to(const std::string& target) const;

 private:
  std::string path_;
  std::uintmax_t from_ = 0;
};

}  // namespace ackscope::cli
