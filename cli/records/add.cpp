#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/input_options.hpp"
#include "cli/judging_options.hpp"
#include "cli/records/gather.hpp"
#include "cli/records/intake.hpp"
#include "cli/records/records.hpp"

namespace ackscope::cli::records_command {
namespace {

struct AddOptions {
  InputOptions input;
  JudgingOptions judging;
  IntakeOptions intake;
  bool each = false;
};

/// Everything together, or every INPUT by itself.
std::vector<InputOptions> experiments(const AddOptions& options) {
  if (!options.each) return {options.input};
  std::vector<InputOptions> all;
  for (const std::string& input : options.input.inputs) {
    all.push_back(options.input);
    all.back().inputs = {input};
  }
  return all;
}

int run_add(const AddOptions& options) {
  const auto judging = to_judging(options.judging);
  if (!judging) return refused(judging.error());
  auto intake = Intake::make(options.intake);
  if (!intake) return refused(intake.error());
  int code = exit_clean;
  for (const InputOptions& experiment : experiments(options)) {
    const auto gathered = gather(experiment, *judging, *intake);
    if (!gathered) return failed(gathered.error());
    // What the command line asks for is wrong: nothing else will be right.
    if (*gathered == exit_usage) return exit_usage;
    code = std::max(code, *gathered);
  }
  return finish(*intake, code);
}

}  // namespace

void add_add(CLI::App& records, Run& run) {
  const auto options = std::make_shared<AddOptions>();
  CLI::App& command =
      add_command(records, "add", "analyses recordings and keeps a record of every migration");
  command.footer(
      "\nReports of 'ackscope analyze' (JSON, JSONL) and exports of a store are added as\n"
      "they are. Adding the same again changes nothing.\n"
      "\nExit codes: 0 added, whatever was found; 2 usage; 3 an input could not be read or is\n"
      "incomplete (what there is is added), a record was refused (the others are added), or the\n"
      "store could not be written to.");
  add_input_options(command, options->input);
  // A side is known by its first event: a part of a recording would be another migration.
  for (const char* name : {"--output", "--device", "--begin", "--end"})
    command.remove_option(command.get_option(name));
  add_judging_options(command, options->judging);
  command.add_flag("--each", options->each,
                   "every INPUT is an experiment of its own; else all are one");
  add_intake(command, options->intake);
  command.callback([options, &run] { run = [options] { return run_add(*options); }; });
}

}  // namespace ackscope::cli::records_command
