#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "records/sql/connection.hpp"

namespace ackscope::records {

/// How long to try again: exponentially longer pauses, each between half and all of its length, so
/// that many hosts do not come back at the same moment.
struct Patience {
  using Duration = std::chrono::milliseconds;

  Duration budget = std::chrono::seconds(30);  ///< of all pauses together (`--retry`)
  Duration first = Duration(200);
  Duration longest = std::chrono::seconds(10);
  std::function<void(Duration)> pause;  ///< empty: sleeps
};

/// Worth trying again: the store may come back by itself.
bool may_pass(sql::Trouble trouble);

/// The pauses of one attempt to be patient.
class Pauses {
 public:
  explicit Pauses(const Patience& patience) : patience_(patience), next_(patience.first) {}
  /// Waits; false, at once, when the budget is spent.
  bool wait();

 private:
  const Patience& patience_;
  Patience::Duration next_;
  Patience::Duration spent_{0};
};

}  // namespace ackscope::records
