#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "reference/cli/commands.hpp"
#include "reference/process/options.hpp"

namespace {

using namespace ackscope::reference;

std::string command_names(const CLI::App& program) {
  std::string names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
    names += (names.empty() ? "" : ", ") + command->get_name();
  return names;
}

/// Help and version go to standard output and are a success; everything else is one line.
int answer(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return program.exit(error, std::cout, std::cerr);
  cli::complain("usage: " + std::string(error.what()) + "; see --help");
  return exit_usage;
}

/// A word where a command is expected gets a better answer than CLI11's.
bool unknown_command(const CLI::App& program, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return false;
  const auto called = [&](const CLI::App* command) { return command->check_name(argv[1]); };
  if (!program.get_subcommands(called).empty()) return false;
  cli::complain("usage: no command '" + std::string(argv[1]) +
                "'; commands: " + command_names(program));
  return true;
}

int run_program(int argc, char** argv) {
  cli::Run run;
  const auto made = cli::make_program(run);
  CLI::App& program = *made;
  if (unknown_command(program, argc, argv)) return exit_usage;
  try {
    program.parse(argc, argv);
    return run();
  } catch (const CLI::ParseError& error) {
    return answer(program, error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    cli::complain("internal error: " + std::string(error.what()));
    return exit_cannot_run;
  }
}
