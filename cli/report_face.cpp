#include "cli/report_face.hpp"

#include <ostream>

#include "analysis/report/json/write_json.hpp"
#include "analysis/report/text/write_text.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {

void add_report_form(CLI::App& command, ReportForm& form) {
  CLI::Option* format = command.add_option("--format", form.format, "text (default) or json")
                            ->check(CLI::IsMember({"text", "json"}))
                            ->type_name("FORMAT");
  command.add_flag("--json", form.json, "short for --format json")->excludes(format);
}

Face report_face(const ReportForm& form, bool to_file) {
  return [json = form.json || form.format == "json", to_file](
             const Analysis& analysis, const report::Identity& identity, std::ostream& out) {
    if (json) {
      report::write_json(analysis, out, identity);
    } else {
      report::write_text(analysis, out, terminal_style(to_file), identity);
    }
  };
}

}  // namespace ackscope::cli
