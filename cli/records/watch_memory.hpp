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
  enum class State { trying, done, failed, trying_again };

  static Result<WatchMemory> open(std::string file);

  /// What is known of this entry as it is now; nothing when it is new or has changed.
  std::optional<State> known(const std::string& name, const std::string& stamp) const;
  Result<void> remember(const std::string& name, const std::string& stamp, State state);
  /// Forgets what is not there any more, and writes the file anew when most of it is old.
  Result<void> keep_only(const std::map<std::string, std::string>& stamps);

 private:
  explicit WatchMemory(std::string file) : file_(std::move(file)) {}
  void read();
  Result<void> write_anew() const;

  struct Known {
    std::string stamp;
    State state = State::trying;
  };
  std::string file_;
  std::map<std::string, Known> entries_;
  std::size_t lines_ = 0;
};

}  // namespace ackscope::cli::records_command
