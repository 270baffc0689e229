#pragma once

#include <cstddef>
#include <deque>
#include <type_traits>
#include <utility>

#include "collector/model/time.hpp"

namespace ackscope::source::simple {

/// Puts records in the order of their times. QEMU takes the time stamp before it claims the place
/// in its buffer (trace/simple.c), so threads may overtake each other in the file by a few records;
/// what is further off than `kCapacity` records stays out of order.
template <typename T>
class ReorderWindow {
 public:
  static constexpr std::size_t kCapacity = 64;

  bool full() const { return waiting_.size() >= kCapacity; }
  bool empty() const { return waiting_.empty(); }

  /// Most records belong at the end, those that were overtaken a few places before it.
  void push(Ns time, T value) {
    waiting_.push_back({time, value});
    for (std::size_t at = waiting_.size() - 1; at > 0 && waiting_[at - 1].time > time; --at) {
      std::swap(waiting_[at - 1], waiting_[at]);
    }
  }

  /// The earliest; of equal times the one pushed first.
  T pop() {
    const T value = waiting_.front().value;
    waiting_.pop_front();
    return value;
  }

 private:
  static_assert(std::is_trivially_copyable_v<T>, "is moved about: hand in where to find it");

  struct Entry {
    Ns time;
    T value;
  };
  std::deque<Entry> waiting_;  ///< the earliest in front
};

}  // namespace ackscope::source::simple
