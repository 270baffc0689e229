#include "cli/report_face.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>
#include <string_view>
#include <vector>

#include "analysis/report/csv/write_csv.hpp"
#include "analysis/report/html/write_html.hpp"
#include "analysis/report/json/write_json.hpp"
#include "analysis/report/json/write_jsonl.hpp"
#include "analysis/report/text/write_text.hpp"
#include "cli/terminal.hpp"

namespace ackscope::cli {

namespace {

using Write = void (*)(const Analysis&, const report::Identity&, std::ostream&,
                       const report::TextStyle&);

void text(const Analysis& analysis, const report::Identity& identity, std::ostream& out,
          const report::TextStyle& style) {
  report::write_text(analysis, out, style, identity);
}

void csv(const Analysis& analysis, const report::Identity& /*columns are fixed*/, std::ostream& out,
         const report::TextStyle& /*none*/) {
  report::write_csv(analysis, out);
}

template <void (*write)(const Analysis&, std::ostream&, const report::Identity&)>
void unstyled(const Analysis& analysis, const report::Identity& identity, std::ostream& out,
              const report::TextStyle& /*none*/) {
  write(analysis, out, identity);
}

/// The forms of a report, by the name that `--format` has for them.
struct Form {
  std::string_view name;
  Write write;
};
constexpr Form forms[] = {
    {"text", text},
    {"json", unstyled<report::write_json>},
    {"jsonl", unstyled<report::write_jsonl>},
    {"csv", csv},
    {"html", unstyled<report::write_html>},
};

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (const Form& form : forms) names.emplace_back(form.name);
  return names;
}

}  // namespace

void add_report_form(CLI::App& command, ReportForm& form) {
  CLI::Option* format =
      command.add_option("--format", form.format, "text (default), json, jsonl, csv or html")
          ->check(CLI::IsMember(form_names()))
          ->type_name("FORMAT");
  command.add_flag("--json", form.json, "short for --format json")->excludes(format);
  command.add_flag("--verbose", form.verbose,
                   "text: evidence, every piece of the outage, initial data, assumptions");
}

Face report_face(const ReportForm& form, bool to_file) {
  const std::string_view wanted = form.json ? std::string_view("json") : form.format;
  const auto* const chosen = std::find_if(std::begin(forms), std::end(forms),
                                          [&](const Form& each) { return each.name == wanted; });
  const Write write = chosen == std::end(forms) ? forms[0].write : chosen->write;
  report::TextStyle style = terminal_style(to_file);
  style.verbose = form.verbose;
  return [write, style](const Analysis& analysis, const report::Identity& identity,
                        std::ostream& out) { write(analysis, identity, out, style); };
}

}  // namespace ackscope::cli
