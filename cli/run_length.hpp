#pragma once

#include <CLI/CLI.hpp>
#include <optional>

namespace ackscope::cli {

/// `--duration` of a command that goes on until it is stopped: "90", "90s", "1.5min", "2h".
/// `seconds` is above 0; a number without a unit is in seconds.
void add_run_length(CLI::App& command, std::optional<double>& seconds, const char* description);

}  // namespace ackscope::cli
