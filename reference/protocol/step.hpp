#pragma once

#include "reference/model/words.hpp"

namespace ackscope::reference {

/// What a thread of an endpoint says after one atomic step.
struct Step {
  enum class Kind : std::uint8_t {
    again,    ///< the next step may be done at `at` (a time in the past: at once)
    blocked,  ///< waits for another thread, a message, management or room in the channel
    idle,     ///< has nothing to do
  };
  Kind kind = Kind::idle;
  Ns at = 0;

  static Step again(Ns when) { return {Kind::again, when}; }
  static Step blocked() { return {Kind::blocked, 0}; }
  static Step idle() { return {Kind::idle, 0}; }
};

}  // namespace ackscope::reference
