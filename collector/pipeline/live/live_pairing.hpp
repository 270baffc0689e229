#pragma once

#include <vector>

#include "collector/pipeline/live/half_store.hpp"

namespace ackscope::live {

/// Finds which destination belongs to which source while both go on.
///
/// Early on, many halves may fit each other: nothing has been said yet that tells them apart. So
/// while one of the two goes on, a pair is only taken when neither has another that could be meant
/// and block sizes, numbers or the user speak for it; it stays until something contradicts it. When
/// both have ended (or everything has), they are paired as in an offline analysis.
/// Looking takes no more than a small part of the time.
class LivePairing {
 public:
  void pair(HeldSources& sources, HeldDestinations& destinations, Steady::time_point now);
  /// Nothing more will come: whatever goes on counts as ended.
  void stop_waiting() { waiting_ = false; }

 private:
  void pair_ended(HeldSources& sources, HeldDestinations& destinations) const;

  bool waiting_ = true;
  Steady::time_point next_{};
};

}  // namespace ackscope::live
