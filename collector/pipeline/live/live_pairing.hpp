#pragma once

#include "collector/pipeline/live/half_store.hpp"

namespace ackscope::live {

/// Finds which destination belongs to which source while both go on. What sizes of blocks or the
/// user have proven stays until something contradicts it; everything else is looked at anew, since
/// a better partner may have come into sight. Takes no more than a small part of the time.
class LivePairing {
 public:
  void pair(HeldSources& sources, HeldDestinations& destinations, Steady::time_point now);

 private:
  Steady::time_point next_{};
};

}  // namespace ackscope::live
