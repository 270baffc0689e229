#include "reference/cli/commands.hpp"

#include <array>
#include <iostream>

namespace ackscope::reference::cli {

std::span<const AddCommand> commands() {
  static constexpr std::array list{add_scenarios,   add_pair,     add_source,
                                   add_destination, add_simulate, add_explore};
  return list;
}

std::unique_ptr<CLI::App> make_program(Run& run) {
  auto program = std::make_unique<CLI::App>(
      "The switchover-ACK protocol of QEMU 11.1, instrumented, without QEMU: two processes that\n"
      "migrate emulated VFIO devices.",
      "ackscope-reference");
  program->set_version_flag("--version", version_text());
  program->require_subcommand(1);
  for (const AddCommand add : commands()) add(*program, run);
  return program;
}

CLI::App& add_command(CLI::App& program, const std::string& name, const std::string& description) {
  CLI::App& command = *program.add_subcommand(name, description);
  command.set_version_flag("--version", version_text());
  command.footer(
      "\nExit codes: 0 as expected; 1 not as expected; 2 usage; 3 a scenario that cannot be read,\n"
      "or something that cannot be run.");
  return command;
}

std::string version_text() { return "ackscope-reference " ACKSCOPE_VERSION; }

void complain(const std::string& text) { std::cerr << "ackscope-reference: " << text << "\n"; }

}  // namespace ackscope::reference::cli
