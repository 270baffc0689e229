#include <memory>
#include <ostream>

#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/records/form.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "records/ask/list.hpp"
#include "records/model/document.hpp"

namespace ackscope::cli::records_command {
namespace {

struct ExportOptions {
  PlaceOptions place;
  std::string format = "jsonl";
  std::optional<std::string> output;
};

/// Row by row: a store may be larger than memory.
int export_lines(records::Store& store, const ExportOptions& options) {
  std::optional<records::sql::Failure> failure;
  const int code = deliver(options.output, exit_clean, [&](std::ostream& out) {
    const auto done = store.each_observation([&](const records::Observation& observation) {
      out << records::write_document(observation) << '\n';
      return out.good();
    });
    if (!done) failure = done.error();
  });
  return failure ? failed(*failure) : code;
}

int export_table(records::Store& store, const ExportOptions& options) {
  const auto sheet = records::ask::list(store.connection(), {}, std::nullopt);
  if (!sheet) return failed(sheet.error());
  FormOptions form;
  form.csv = true;
  form.output = options.output;
  return write_sheet(form, *sheet, Frame{"list"}, exit_clean);
}

int run_export(const ExportOptions& options) {
  const auto writable = check_output(options.output, {});
  if (!writable) return refused(writable.error());
  return with_store(options.place, [&](records::Store& store) {
    return options.format == "csv" ? export_table(store, options) : export_lines(store, options);
  });
}

}  // namespace

void add_export(CLI::App& records, Run& run) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& command = add_command(
      records, "export", "everything that was added, as 'records import' and other tools read it");
  add_place(command, options->place);
  command
      .add_option("--format", options->format,
                  "jsonl (default): ackscope.record/1, a line per observation; csv: a row per\n"
                  "migration, without rounds")
      ->check(CLI::IsMember({"jsonl", "csv"}))
      ->type_name("FORMAT");
  command.add_option("-o,--output", options->output, "write to FILE instead of standard output")
      ->type_name("FILE");
  command.callback([options, &run] { run = [options] { return run_export(*options); }; });
}

}  // namespace ackscope::cli::records_command
