#include "babeltrace/sink/forms.hpp"

#include <array>

#include "analysis/report/csv/write_csv.hpp"
#include "analysis/report/html/write_html.hpp"
#include "analysis/report/json/write_json.hpp"
#include "analysis/report/json/write_jsonl.hpp"
#include "analysis/report/text/write_text.hpp"

namespace ackscope::babeltrace {
namespace {

struct Form {
  std::string_view name;
  WriteReport write;
};

/// The forms of `ackscope analyze --format`. Nothing is known here of who the migrations are.
constexpr std::array kForms{
    Form{"text",
         [](const Analysis& a, std::ostream& out) {
           report::write_text(a, out, report::TextStyle{}, report::Identity{});
         }},
    Form{"json", [](const Analysis& a,
                    std::ostream& out) { report::write_json(a, out, report::Identity{}); }},
    Form{"jsonl", [](const Analysis& a,
                     std::ostream& out) { report::write_jsonl(a, out, report::Identity{}); }},
    Form{"csv", [](const Analysis& a, std::ostream& out) { report::write_csv(a, out); }},
    Form{"html", [](const Analysis& a,
                    std::ostream& out) { report::write_html(a, out, report::Identity{}); }},
};

}  // namespace

WriteReport report_writer(std::string_view form) {
  for (const Form& each : kForms) {
    if (each.name == form) return each.write;
  }
  return nullptr;
}

std::string report_forms() {
  std::string list;
  for (const Form& each : kForms) list += (list.empty() ? "" : ", ") + std::string(each.name);
  return list;
}

}  // namespace ackscope::babeltrace
