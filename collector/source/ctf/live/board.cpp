#include "collector/source/ctf/live/board.hpp"

#include <utility>

namespace ackscope::source::ctf {

namespace {

constexpr std::chrono::seconds kPatience{1};

}  // namespace

void Board::up() {
  const std::lock_guard lock(mutex_);
  status_ = {true, {}};
}

void Board::down(std::string why) {
  const std::lock_guard lock(mutex_);
  status_ = {false, std::move(why)};
}

void Board::waiting(bool for_answer) {
  asked_ = for_answer ? Clock::now().time_since_epoch().count() : 0;
}

LiveStatus Board::status() const {
  const Clock::rep asked = asked_;
  if (asked != 0 && Clock::now() - Clock::time_point(Clock::duration(asked)) > kPatience) {
    return {false, "lttng-relayd at " + relay_ + " does not answer: waiting for it"};
  }
  const std::lock_guard lock(mutex_);
  return status_;
}

}  // namespace ackscope::source::ctf
