#pragma once

#include <map>
#include <optional>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::cli::records_command {

/// What `watch` knows of the entries of a folder, kept in a file so that a restart does not analyse
/// everything again. Lines are appended; a line cut off by a crash counts as not written.
class WatchMemory {
 public:
  enum class State { reading, done, failed };
  struct Known {
    State state = State::reading;
    int tries = 0;  ///< reading: how often it was begun and not ended, this time included
  };

  static Result<WatchMemory> open(std::string file);

  /// What is known of this entry as it is now; nothing when it is new or has changed.
  std::optional<Known> known(const std::string& name, const std::string& stamp) const;
  Result<void> remember(const std::string& name, const std::string& stamp, Known known);
  /// Forgets what is not there any more, and writes the file anew when most of it is old.
  Result<void> keep_only(const std::map<std::string, std::string>& stamps);

 private:
  explicit WatchMemory(std::string file) : file_(std::move(file)) {}
  void read();
  Result<void> write_anew() const;

  struct Entry {
    std::string stamp;
    Known known;
  };
  std::string file_;
  std::map<std::string, Entry> entries_;
  std::size_t lines_ = 0;
};

}  // namespace ackscope::cli::records_command
