#pragma once

#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::widgets {

/// "PATH", "source=PATH", "destination=PATH", as on the command line of `ackscope`. A file whose
/// name begins like that can be written "./source=...".
Result<pipeline::InputSpec> parse_input(const std::string& text);

/// All of them; the first error ends it.
Result<std::vector<pipeline::InputSpec>> parse_inputs(const std::vector<std::string>& texts);

/// The folders and files of the inputs that can be looked at, without addresses.
std::vector<std::string> paths_of(const std::vector<std::string>& texts);

}  // namespace ackscope::widgets
