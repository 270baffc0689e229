#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ackscope::cli {

/// What the command line asks for; returns the exit code.
using Run = std::function<int()>;

/// Adds a command to the program. When the command is given, `run` is set.
using AddCommand = void (*)(CLI::App& program, Run& run);

void add_analyze(CLI::App& program, Run& run);
void add_timeline(CLI::App& program, Run& run);
void add_check(CLI::App& program, Run& run);
void add_explain(CLI::App& program, Run& run);
void add_compare(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_bundle(CLI::App& program, Run& run);
void add_events(CLI::App& program, Run& run);
void add_record(CLI::App& program, Run& run);
void add_follow(CLI::App& program, Run& run);
void add_collect(CLI::App& program, Run& run);
void add_records(CLI::App& program, Run& run);
void add_doctor(CLI::App& program, Run& run);
void add_lami(CLI::App& program, Run& run);

/// All commands, in the order of the help. A new command is a file and a line in commands.cpp.
std::span<const AddCommand> commands();

/// The whole command line of `ackscope`; a command that is given sets `run`.
std::unique_ptr<CLI::App> make_program(Run& run);

/// A command with help, version and the exit codes in the footer.
CLI::App& add_command(CLI::App& program, const std::string& name, const std::string& description);

/// The words behind the first `--` of `record`, exactly as given; nothing without a `--`. They are
/// taken off before parsing, because CLI11 would take a word like "[a,b]" apart. Returns how many
/// words are left.
int take_wrapped_command(int argc, char** argv);
const std::optional<std::vector<std::string>>& wrapped_command();

}  // namespace ackscope::cli
