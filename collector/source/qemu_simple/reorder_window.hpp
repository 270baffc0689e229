#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "collector/model/time.hpp"

namespace ackscope::source::simple {

/// Puts records in the order of their times. QEMU takes the time stamp before it claims the place
/// in its buffer (trace/simple.c), so threads may overtake each other in the file by a few records;
/// what is further off than `kCapacity` records stays out of order.
template <typename T>
class ReorderWindow {
 public:
  static constexpr std::size_t kCapacity = 64;

  bool full() const { return order_.size() >= kCapacity; }
  bool empty() const { return order_.empty(); }

  /// Most records belong at the end, those that were overtaken a few places before it.
  void push(Ns time, T value) {
    const std::size_t slot = keep(std::move(value));
    order_.push_back({time, slot});
    for (std::size_t at = order_.size() - 1; at > 0 && order_[at - 1].time > time; --at) {
      std::swap(order_[at - 1], order_[at]);
    }
  }

  /// The earliest; of equal times the one pushed first.
  T pop() {
    const std::size_t slot = order_.front().slot;
    order_.pop_front();
    free_.push_back(slot);
    return std::move(values_[slot]);
  }

 private:
  struct Place {
    Ns time;
    std::size_t slot;  ///< in `values_`
  };

  std::size_t keep(T value) {
    if (free_.empty()) {
      values_.push_back(std::move(value));
      return values_.size() - 1;
    }
    const std::size_t slot = free_.back();
    free_.pop_back();
    values_[slot] = std::move(value);
    return slot;
  }

  std::deque<Place> order_;  ///< the earliest in front
  std::vector<T> values_;    ///< stay where they are while places are sorted
  std::vector<std::size_t> free_;
};

}  // namespace ackscope::source::simple
