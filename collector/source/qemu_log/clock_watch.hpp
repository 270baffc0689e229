#pragma once

#include <cstdint>

#include "collector/model/time.hpp"

namespace ackscope::source {

/// Watches the wall clock in one log file. The order of the lines is the order of truth, so a stamp
/// before that of the line above means that the clock was set back. Up to `tolerance` is taken for
/// a thread that was held up between reading the clock and writing its line (QEMU up to 10.0).
class ClockWatch {
 public:
  static constexpr Ns tolerance = 10'000'000;

  void see(Ns time) {
    if (seen_ && time < last_ - tolerance) note_step(time);
    last_ = time;
    seen_ = true;
  }

  std::uint64_t steps() const { return steps_; }
  Ns first_at() const { return first_at_; }      ///< stamp before the first step
  Ns first_size() const { return first_size_; }  ///< by how much it went back

 private:
  void note_step(Ns time) {
    if (steps_++ > 0) return;
    first_at_ = last_;
    first_size_ = last_ - time;
  }

  bool seen_ = false;
  Ns last_ = 0;
  std::uint64_t steps_ = 0;
  Ns first_at_ = 0;
  Ns first_size_ = 0;
};

}  // namespace ackscope::source
