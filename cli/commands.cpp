#include "cli/commands.hpp"

#include <array>

#include "analysis/report/version.hpp"

namespace ackscope::cli {

std::span<const AddCommand> commands() {
  static constexpr std::array list{add_analyze, add_timeline, add_export, add_events};
  return list;
}

CLI::App& add_command(CLI::App& program, const std::string& name, const std::string& description) {
  CLI::App& command = *program.add_subcommand(name, description);
  command.set_version_flag("--version", "ackscope " + std::string(report::version()));
  command.footer(
      "\nExit codes: 0 clean; 1 a finding of severity warning or error; 2 usage, or the output\n"
      "cannot be created; 3 an input could not be read or is incomplete, or the output could not\n"
      "be written to its end.");
  return command;
}

}  // namespace ackscope::cli
