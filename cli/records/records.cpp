#include "cli/records/records.hpp"

#include <array>

namespace ackscope::cli {
namespace records_command {

std::span<const AddCommand> subcommands() {
  static constexpr std::array list{add_add,         add_watch,  add_list,   add_show,  add_stats,
                                   add_regressions, add_export, add_import, add_prune, add_drain};
  return list;
}

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
}

}  // namespace ackscope::cli
