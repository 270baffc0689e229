#include <memory>
#include <ostream>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "cli/terminal.hpp"
#include "records/face/write_record.hpp"

namespace ackscope::cli::records_command {
namespace {

struct ShowOptions {
  PlaceOptions place;
  std::string name;
  bool json = false;
  std::optional<std::string> output;
};

/// Which of them is meant only the user knows.
int ambiguous(const ShowOptions& options, const std::vector<records::Stored>& found) {
  std::string keys;
  for (const records::Stored& each : found) keys += "\n  " + each.record.key;
  complain("'" + options.name + "' names " + std::to_string(found.size()) +
           " records; give one of the keys" + keys);
  return exit_usage;
}

int show(records::Store& store, const ShowOptions& options) {
  const auto found = store.find(options.name);
  if (!found) return failed(found.error());
  if (found->empty())
    return refused(Error{"no record of that name", options.name,
                         "'ackscope records list' shows the keys; 8 digits of one suffice"});
  if (found->size() > 1 && !options.json) return ambiguous(options, *found);
  return deliver(options.output, exit_clean, [&](std::ostream& out) {
    if (options.json)
      records::face::write_records_json(*found, out);
    else
      records::face::write_record(found->front(), out, terminal_style(options.output.has_value()));
  });
}

int run_show(const ShowOptions& options) {
  return with_store(options.place, [&](records::Store& store) { return show(store, options); });
}

}  // namespace

void add_show(CLI::App& records, Run& run) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App& command = add_command(records, "show", "one record with its rounds and findings");
  command
      .add_option("KEY", options->name,
                  "a key or its first 8 digits or more, or the migration id that was given")
      ->required()
      ->type_name("");
  add_place(command, options->place);
  command.add_flag("--json", options->json, "ackscope.records/1");
  command.add_option("-o,--output", options->output, "write to FILE instead of standard output")
      ->type_name("FILE");
  command.callback([options, &run] { run = [options] { return run_show(*options); }; });
}

}  // namespace ackscope::cli::records_command
