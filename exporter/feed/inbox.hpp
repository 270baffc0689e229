#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "exporter/feed/line.hpp"

namespace ackscope::feed {

/// What was heard of this process is of no use any more.
struct Forget {
  std::size_t process = 0;
};

using Message = std::variant<LinePtr, Forget>;

/// Between the collector's thread and the server's: held only for as long as a pointer is put in or
/// all of them are taken out. A server that gets no time to run costs events, not memory: they are
/// counted and become a gap.
class Inbox {
 public:
  explicit Inbox(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Whether it was empty: the server is to be woken.
  bool put(LinePtr line);
  bool put(Forget forget);

  std::vector<Message> take();

 private:
  std::mutex mutex_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::vector<Message> messages_;
  std::optional<Gap> missed_;
};

}  // namespace ackscope::feed
