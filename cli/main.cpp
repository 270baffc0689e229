#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/lami.hpp"

namespace {

using namespace ackscope;

std::string command_names(const CLI::App& program) {
  std::string names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
    names += (names.empty() ? "" : ", ") + command->get_name();
  return names;
}

/// Help and version go to standard output and are a success; everything else is one line.
int answer(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return program.exit(error, std::cout, std::cerr);
  const auto chosen = program.get_subcommands();
  const std::string name = chosen.empty() ? "ackscope" : "ackscope " + chosen.front()->get_name();
  const std::string text = "usage: " + std::string(error.what()) + "; see '" + name + " --help'";
  if (!chosen.empty() && cli::is_lami(*chosen.front())) return cli::refuse_lami_usage(text);
  cli::complain(text);
  return cli::exit_usage;
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
  if (unknown_command(program, argc, argv)) return cli::exit_usage;
  argc = cli::take_wrapped_command(argc, argv);
  const auto words = cli::without_lami(argc, argv);
  try {
    program.parse(static_cast<int>(words.size()), words.data());
  } catch (const CLI::ParseError& error) {
    return answer(program, error);
  }
  return run();
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away shows as EPIPE, see cli/output.hpp.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    cli::complain("out of memory; analyse a part with --begin and --end");
  } catch (const std::exception& error) {
    cli::complain("internal error: " + std::string(error.what()));
  }
  return cli::exit_incomplete;
}
