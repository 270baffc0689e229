#include "cli/records/form.hpp"

#include <ostream>

#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli::records_command {
namespace {

void write_page(const records::ask::Sheet& sheet, const Frame& frame, std::ostream& out,
                const report::TextStyle& style) {
  if (!frame.title.empty()) out << frame.title << "\n\n";
  records::face::write_text(sheet, frame.nothing, out, style);
  if (!frame.closing.empty()) out << "\n" << frame.closing << "\n";
}

}  // namespace

void add_form(CLI::App& command, FormOptions& options) {
  CLI::Option* json = command.add_flag("--json", options.json, "ackscope.records/1");
  command.add_flag("--csv", options.csv, "a row per line")->excludes(json);
  command.add_option("-o,--output", options.output, "write to FILE instead of standard output")
      ->type_name("FILE");
}

int write_sheet(const FormOptions& options, const records::ask::Sheet& sheet, const Frame& frame,
                int code) {
  return deliver(options.output, code, [&](std::ostream& out) {
    if (options.json)
      records::face::write_json(sheet, frame.answer, frame.head, out);
    else if (options.csv)
      records::face::write_csv(sheet, out);
    else
      write_page(sheet, frame, out, terminal_style(options.output.has_value()));
  });
}

}  // namespace ackscope::cli::records_command
