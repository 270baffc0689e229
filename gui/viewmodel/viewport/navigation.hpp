#pragma once

#include <optional>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"

namespace ackscope::viewmodel {

enum class Stop { late_request, round, finding, lane_item };

/// The next (previous) one in time after `from`, where the time is that of `from` when it has one,
/// else `at`; wraps around. `lane_item`: the next thing in the lane that shows `from`. Nothing
/// where there is none at all.
std::optional<Subject> next(const Scene& scene, const Shown& shown, Stop stop, const Subject& from,
                            Ns at);
std::optional<Subject> previous(const Scene& scene, const Shown& shown, Stop stop,
                                const Subject& from, Ns at);

/// Along the ACK: round -> what the destination did of it (return-path message sent) -> received
/// ...; the moments of the round in order, as times to go to. `forward` false: back.
struct FlowStep {
  Subject subject;
  Ns at = 0;
  Side side = Side::source;
  std::string words;  ///< "sent by the source", "loaded on the destination"
};
/// Whether there is a step to go to.
bool has_flow(const Shown& shown, const Subject& round);
std::vector<FlowStep> ack_flow(const Shown& shown, const Subject& round);

}  // namespace ackscope::viewmodel
