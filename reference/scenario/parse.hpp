#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

/// A scenario file (JSON with comments, docs/scenarios.md). The error is one line: what is wrong,
/// behind the place in the document, e.g. `devices[1].reinits[0].when: must be one of at, ...`, or
/// behind line and column if it is no JSON. Never throws.
tl::expected<Scenario, std::string> parse_scenario(std::string_view text);

/// JSON that parse_scenario() gives back; without what is as by default.
std::string write_scenario(const Scenario& scenario);

}  // namespace ackscope::reference
