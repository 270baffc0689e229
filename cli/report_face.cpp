#include "cli/report_face.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>
#include <string_view>
#include <vector>

#include "analysis/report/html/write_html.hpp"
#include "analysis/report/json/write_json.hpp"
#include "analysis/report/text/write_text.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {

namespace {

using Write = void (*)(const Analysis&, const report::Identity&, std::ostream&, bool to_file);

/// The forms of a report, by the name that `--format` has for them.
struct Form {
  std::string_view name;
  Write write;
};
constexpr Form forms[] = {
    {"text",
     [](const Analysis& analysis, const report::Identity& identity, std::ostream& out,
        bool to_file) { report::write_text(analysis, out, terminal_style(to_file), identity); }},
    {"json", [](const Analysis& analysis, const report::Identity& identity, std::ostream& out,
                bool) { report::write_json(analysis, out, identity); }},
    {"html", [](const Analysis& analysis, const report::Identity& identity, std::ostream& out,
                bool) { report::write_html(analysis, out, identity); }},
};

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (const Form& form : forms) names.emplace_back(form.name);
  return names;
}

}  // namespace

void add_report_form(CLI::App& command, ReportForm& form) {
  CLI::Option* format = command.add_option("--format", form.format, "of the report (default text)")
                            ->check(CLI::IsMember(form_names()))
                            ->type_name("FORMAT");
  command.add_flag("--json", form.json, "short for --format json")->excludes(format);
}

Face report_face(const ReportForm& form, bool to_file) {
  const std::string_view wanted = form.json ? std::string_view("json") : form.format;
  const auto* const chosen = std::find_if(std::begin(forms), std::end(forms),
                                          [&](const Form& each) { return each.name == wanted; });
  const Write write = chosen == std::end(forms) ? forms[0].write : chosen->write;
  return [write, to_file](const Analysis& analysis, const report::Identity& identity,
                          std::ostream& out) { write(analysis, identity, out, to_file); };
}

}  // namespace ackscope::cli
