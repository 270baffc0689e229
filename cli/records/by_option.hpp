#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace ackscope::cli::records_command {

/// Adds --by; `by` must live as long as the command.
void add_by(CLI::App& command, std::string& by);

}  // namespace ackscope::cli::records_command
