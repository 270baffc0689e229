#pragma once

#include "analysis/rules/rule.hpp"

/// Rounds whose request was first collected by the final query: what late-request and
/// final-check-failed have in common.
namespace ackscope::rules {

/// When it was seen and collected, against the decision and the last ACK: " 12 ms after the ...".
std::string when_detected(const Migration& migration, const Round& round);
std::string when_collected(const Migration& migration, const Round& round);

/// What the failed switchover cost: the outage, and the precopy that was in vain. One or more
/// sentences, with a blank in front.
std::string what_it_cost(const Migration& migration);

/// The decision, the stop, the round and the final query.
void add_stop_window(Finding& finding, const Migration& migration, const Device& device,
                     const Round& round);

}  // namespace ackscope::rules
