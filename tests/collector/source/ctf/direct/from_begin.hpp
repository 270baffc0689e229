#pragma once

#include <string>
#include <vector>

#include "collector/model/time.hpp"
#include "tests/collector/source/ctf/direct/transcript.hpp"

namespace ackscope::source::test {

/// What a transcript tells from `begin` on: events and gaps without the numbers of classes and
/// processes, which follow the order in which they are met, and whether something is incomplete.
std::vector<std::string> told_from(Ns begin, const Transcript& all);

/// Times of all events, in order.
std::vector<Ns> event_times(const Transcript& all);

}  // namespace ackscope::source::test
