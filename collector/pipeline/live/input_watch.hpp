#pragma once

#include <string>
#include <vector>

#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

/// An input went up or down.
struct InputChange {
  std::string address;
  bool up = false;
  std::string why;  ///< when down
};

/// "INPUT: up", or why it is not.
std::string words(const InputChange& change);
/// A source's reason, with the input in it.
std::string reason_of(const std::string& address, const std::string& why);

/// Finds out which inputs went up or down since the last time it was asked, each once.
class InputWatch {
 public:
  std::vector<InputChange> changes(const Snapshot& snapshot);

  /// Inputs that have been up at some time.
  bool all_were_up() const;

 private:
  enum class Known { nothing, down, up };
  struct State {
    Known known = Known::nothing;
    bool was_up = false;
  };
  std::vector<State> states_;
};

}  // namespace ackscope::live
