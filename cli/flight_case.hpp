#pragma once

#include <string>
#include <vector>

#include "cli/flight_options.hpp"
#include "recorder/flight/case_store.hpp"
#include "recorder/flight/keep.hpp"

namespace ackscope::cli {

/// Takes a snapshot, analyses it as `ackscope analyze` does, and makes a case of it if there is a
/// migration worth one that none of `known` is; says so in one line on stdout per migration. What
/// goes wrong is one line on stderr, and leaves nothing behind. Returns the migrations of the new
/// case, none when there is none. Works in a forked process: a trace that crashes or hangs the
/// analysis, or a consumer daemon that does not answer, costs this one snapshot and no more.
std::vector<recorder::flight::Trail> take_case(const FlightPlan& plan,
                                               const recorder::flight::CaseStore& store,
                                               const std::string& session,
                                               const std::vector<recorder::flight::Trail>& known);

}  // namespace ackscope::cli
