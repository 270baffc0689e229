#pragma once

#include <CLI/CLI.hpp>
#include <span>

#include "cli/commands.hpp"

namespace ackscope::cli::records_command {

void add_add(CLI::App& records, Run& run);
void add_watch(CLI::App& records, Run& run);
void add_list(CLI::App& records, Run& run);
void add_show(CLI::App& records, Run& run);
void add_stats(CLI::App& records, Run& run);
void add_regressions(CLI::App& records, Run& run);
void add_export(CLI::App& records, Run& run);
void add_import(CLI::App& records, Run& run);
void add_prune(CLI::App& records, Run& run);
void add_drain(CLI::App& records, Run& run);

/// All of `ackscope records ...`, in the order of the help. A new one is a file and a line in
/// records.cpp.
std::span<const AddCommand> subcommands();

}  // namespace ackscope::cli::records_command
