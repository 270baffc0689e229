#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reference/scenario/scenario.hpp"
#include "reference/truth/summary.hpp"

namespace ackscope::reference {

/// In what an attempt differs from what its scenario says of it, one line each; empty: in nothing.
std::vector<std::string> differences(const Expectation& expected,
                                     const std::vector<ScenarioDevice>& devices,
                                     const truth::AttemptTruth& seen, bool source_killed);

/// How it ended, in a few words.
std::string outcome_line(const truth::AttemptTruth& seen, bool source_killed);

}  // namespace ackscope::reference
