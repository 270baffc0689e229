#include <iostream>
#include <memory>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/records/intake.hpp"
#include "cli/records/records.hpp"
#include "cli/records/written.hpp"

namespace ackscope::cli::records_command {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  IntakeOptions intake;
};

Result<WrittenInput::Seen> import_file(const std::string& path, Intake& intake,
                                       std::optional<Error>& failure) {
  if (!is_written(path))
    return fail("is no export of a store and no report", path,
                "'ackscope records add' analyses recordings");
  return WrittenInput(path, {}).each([&](records::Observation observation) {
    const auto taken = intake.take(std::move(observation));
    if (!taken) failure = taken.error();
    return taken.has_value();
  });
}

int run_import(const ImportOptions& options) {
  auto intake = Intake::make(options.intake);
  if (!intake) return refused(intake.error());
  int code = exit_clean;
  for (const std::string& path : options.files) {
    std::optional<Error> failure;
    const auto read = import_file(path, *intake, failure);
    if (failure) return failed(*failure);
    if (!read) complain(read.error());
    // That a migration is incomplete was said when it was added.
    if (!read || read->damaged) code = exit_incomplete;
  }
  return finish(*intake, code);
}

}  // namespace

void add_import(CLI::App& records, Run& run) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App& command = add_command(records, "import", "adds what 'records export' wrote");
  command.add_option("FILE", options->files, "ackscope.record/1, a line each; compressed or not")
      ->required()
      ->type_name("");
  add_intake(command, options->intake);
  command.callback([options, &run] { run = [options] { return run_import(*options); }; });
}

}  // namespace ackscope::cli::records_command
