#pragma once

#include <map>
#include <vector>

#include "collector/pipeline/live/batch.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

/// How long the ACKs of one migration have been pending. The clock that stamps a log may be set
/// meanwhile: what was seen to begin is measured with the steady clock of this host.
class PendingAges {
 public:
  /// Moves `oldest_pending_ns` to where it lies on the clock as it goes now, `clock_now`.
  /// `caught_up`: what appears is new, and no history that is read.
  void correct(std::vector<LiveDevice>& devices, Ns clock_now, Steady::time_point now,
               bool caught_up);

 private:
  std::map<Ns, Steady::time_point> begun_;  // of those that are pending, by their own stamps
};

}  // namespace ackscope::live
