#include "cli/records/records.hpp"

#include <array>

namespace ackscope::cli {
namespace records_command {

std::span<const AddCommand> subcommands() {
  static constexpr std::array list{add_add,         add_watch,  add_list,   add_show,  add_stats,
                                   add_regressions, add_export, add_import, add_prune, add_drain};
  return list;
}

namespace {

/// The exit codes that all commands have speak of recordings; a question has none.
void correct_footers(CLI::App& records) {
  CLI::App any;
  const std::string usual = add_command(any, "any", "").get_footer();
  for (CLI::App* each : records.get_subcommands([](CLI::App*) { return true; }))
    if (each->get_footer() == usual)
      each->footer(
          "\nExit codes: 0 answered; 2 usage, or the output cannot be created; 3 the store cannot\n"
          "be read, or the output could not be written to its end.");
}

}  // namespace
}  // namespace records_command

void add_records(CLI::App& program, Run& run) {
  CLI::App& command =
      add_command(program, "records", "a record per migration: kept, counted, compared");
  command.footer(
      "\nThe store is a SQLite file, ~/.local/state/ackscope/records.db unless --store,\n"
      "$ACKSCOPE_STORE or $XDG_STATE_HOME say otherwise, or a PostgreSQL database\n"
      "(postgresql://...). See docs/records.md.");
  command.require_subcommand(1);
  for (const AddCommand add : records_command::subcommands()) add(command, run);
  records_command::correct_footers(command);
}

}  // namespace ackscope::cli
