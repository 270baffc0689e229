#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/records/intake.hpp"
#include "cli/records/records.hpp"

namespace ackscope::cli::records_command {
namespace {

int run_drain(const IntakeOptions& options) {
  auto intake = Intake::make(options);
  if (!intake) return refused(intake.error());
  if (!intake->has_spool())
    return refused({"has no spool: it is never away", "a SQLite file",
                    "give the --store that was away, or the folder with --spool DIR"});
  if (const auto done = intake->drain(); !done) return failed(done.error());
  if (intake->tally().trouble) complain(*intake->tally().trouble);
  std::cout << fmt::format("{} observation{} from the spool\n", intake->tally().drained,
                           intake->tally().drained == 1 ? "" : "s");
  const bool left = intake->waiting() || intake->tally().incomplete();
  return left ? exit_incomplete : exit_clean;
}

}  // namespace

void add_drain(CLI::App& records, Run& run) {
  const auto options = std::make_shared<IntakeOptions>();
  CLI::App& command = add_command(records, "drain", "gives the store what waits in the spool");
  command.footer(
      "\nLines that no store takes are set aside beside the others, in files named .damaged.\n"
      "\nExit codes: 0 nothing waits any more; 2 usage; 3 something still does, or was set aside.");
  add_intake(command, *options);
  command.callback([options, &run] { run = [options] { return run_drain(*options); }; });
}

}  // namespace ackscope::cli::records_command
