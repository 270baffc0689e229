#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace ackscope::reference::cli {

/// What the command line asks for; returns the exit code.
using Run = std::function<int()>;

/// Adds a command to the program. When the command is given, `run` is set.
using AddCommand = void (*)(CLI::App& program, Run& run);

void add_scenarios(CLI::App& program, Run& run);
void add_pair(CLI::App& program, Run& run);
void add_source(CLI::App& program, Run& run);
void add_destination(CLI::App& program, Run& run);
void add_simulate(CLI::App& program, Run& run);
void add_explore(CLI::App& program, Run& run);

/// All commands, in the order of the help. A new command is a file and a line in commands.cpp.
std::span<const AddCommand> commands();

/// The whole command line of `ackscope-reference`; a command that is given sets `run`.
std::unique_ptr<CLI::App> make_program(Run& run);

/// A command with help, version and the exit codes in the footer.
CLI::App& add_command(CLI::App& program, const std::string& name, const std::string& description);

std::string version_text();

/// One line on stderr.
void complain(const std::string& text);

}  // namespace ackscope::reference::cli
