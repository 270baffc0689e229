#include "cli/commands.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "analysis/report/version.hpp"
#include "cli/help_format.hpp"

namespace ackscope::cli {
namespace {

std::optional<std::vector<std::string>>& taken() {
  static std::optional<std::vector<std::string>> words;
  return words;
}

}  // namespace

std::span<const AddCommand> commands() {
  static constexpr std::array list{add_analyze, add_timeline, add_check,  add_explain, add_compare,
                                   add_export,  add_bundle,   add_events, add_record,  add_follow,
                                   add_collect, add_records,  add_doctor, add_lami};
  return list;
}

std::unique_ptr<CLI::App> make_program(Run& run) {
  auto program = std::make_unique<CLI::App>(
      "Shows what VFIO switchover ACKs did to live migrations, from QEMU trace recordings.",
      "ackscope");
  program->set_version_flag("--version", "ackscope " + std::string(report::version()));
  program->require_subcommand(1);
  for (const AddCommand add : commands()) add(*program, run);
  return program;
}

CLI::App& add_command(CLI::App& program, const std::string& name, const std::string& description) {
  CLI::App& command = *program.add_subcommand(name, description);
  command.formatter(std::make_shared<HelpFormat>());
  command.set_version_flag("--version", "ackscope " + std::string(report::version()));
  command.footer(
      "\nExit codes: 0 clean; 1 a finding of severity warning or error; 2 usage, or the\n"
      "output cannot be created; 3 an input could not be read or is incomplete, no\n"
      "migration was found, or the output could not be written to its end.");
  return command;
}

int take_wrapped_command(int argc, char** argv) {
  if (argc < 2 || std::string_view(argv[1]) != "record") return argc;
  char** const end = argv + argc;
  char** const dashes = std::find(argv + 2, end, std::string_view("--"));
  if (dashes == end) return argc;
  taken() = std::vector<std::string>(dashes + 1, end);
  return static_cast<int>(dashes - argv);
}

const std::optional<std::vector<std::string>>& wrapped_command() { return taken(); }

}  // namespace ackscope::cli
