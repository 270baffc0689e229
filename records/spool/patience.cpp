#include "records/spool/patience.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace ackscope::records {

bool may_pass(sql::Trouble trouble) {
  return trouble == sql::Trouble::away || trouble == sql::Trouble::busy;
}

bool Pauses::wait() {
  if (spent_ >= patience_.budget) return false;
  static thread_local std::minstd_rand random{std::random_device{}()};
  using Count = Patience::Duration::rep;
  std::uniform_int_distribution<Count> length(next_.count() / 2, next_.count());
  const auto pause = std::min(Patience::Duration(length(random)), patience_.budget - spent_);
  if (patience_.pause) {
    patience_.pause(pause);
  } else {
    std::this_thread::sleep_for(pause);
  }
  spent_ += std::max(pause, Patience::Duration(1));
  next_ = std::min(next_ * 2, patience_.longest);
  return true;
}

}  // namespace ackscope::records
