#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::cli {

/// "PATH", "source=PATH", "destination=PATH". A file whose name begins like that can be written
/// "./source=...".
Result<pipeline::InputSpec> parse_input(std::string_view text);

/// The same for `--trace-events [source=|destination=]FILE`.
Result<pipeline::TraceEventsSpec> parse_trace_events(std::string_view text);

/// "KEY=VALUE"; the key is letters, digits, '_', '-' and '.', the value anything.
Result<std::pair<std::string, std::string>> parse_label(std::string_view text);

}  // namespace ackscope::cli
