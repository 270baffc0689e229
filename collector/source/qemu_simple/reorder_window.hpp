#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

  bool full() const { return heap_.size() >= kCapacity; }
  bool empty() const { return heap_.empty(); }

  void push(Ns time, T value) {
    heap_.push_back({time, next_serial_++, std::move(value)});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }

  /// The earliest; of equal times the one pushed first.
  T pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    T value = std::move(heap_.back().value);
    heap_.pop_back();
    return value;
  }

 private:
  struct Entry {
    Ns time;
    std::uint64_t serial;
    T value;
  };
  static bool later(const Entry& a, const Entry& b) {
    return a.time != b.time ? a.time > b.time : a.serial > b.serial;
  }

  std::vector<Entry> heap_;
  std::uint64_t next_serial_ = 0;
};

}  // namespace ackscope::source::simple
