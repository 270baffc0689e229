#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace ackscope::viewmodel {

/// Back and forward through values (views, arrangements). At most 200 are kept.
template <typename T>
class History {
 public:
  explicit History(T first = {}) : now_(std::move(first)) {}

  const T& now() const { return now_; }
  bool can_go_back() const { return !past_.empty(); }
  bool can_go_forward() const { return !future_.empty(); }

  /// A new value; what was ahead is forgotten. The same value again changes nothing.
  void go(T next) {
    if (next == now_) return;
    past_.push_back(std::exchange(now_, std::move(next)));
    if (past_.size() > 200) past_.erase(past_.begin());
    future_.clear();
  }
  /// Takes the place of the present one: the middle of a drag or of a turn of the wheel.
  void replace(T next) { now_ = std::move(next); }

  const T& back() {
    if (past_.empty()) return now_;
    future_.push_back(std::exchange(now_, std::move(past_.back())));
    past_.pop_back();
    return now_;
  }
  const T& forward() {
    if (future_.empty()) return now_;
    past_.push_back(std::exchange(now_, std::move(future_.back())));
    future_.pop_back();
    return now_;
  }

 private:
  T now_;
  std::vector<T> past_, future_;
};

}  // namespace ackscope::viewmodel
