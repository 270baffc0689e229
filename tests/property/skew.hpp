#pragma once

#include <cmath>

#include "tests/property/voice.hpp"

namespace ackscope::property {

/// How the destination's clock differs from the source's.
struct Skew {
  Ns offset = 0;
  double drift = 0;  ///< seconds a second, from `since` on
  Ns since = 0;

  bool none() const { return offset == 0 && drift == 0; }
  Ns operator()(Ns source_time) const {
    const auto run = static_cast<double>(source_time - since);
    return source_time + offset + static_cast<Ns>(std::llround(drift * run));
  }
};

inline void apply(const Skew& skew, Recorded& recorded) {
  for (StoredEvent& event : recorded.events) event.at = skew(event.at);
}

}  // namespace ackscope::property
