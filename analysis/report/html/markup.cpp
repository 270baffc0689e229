#include "analysis/report/html/markup.hpp"

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::html {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The unit that stands at `at` behind a number and a blank; empty when there is none.
std::string_view unit_at(std::string_view text, std::size_t at) {
  static constexpr std::string_view units[] = {" ns", " us", " ms", " s", " min", " h"};
  if (at == 0 || !digit(text[at - 1])) return {};
  const std::string_view rest = text.substr(at);
  for (const std::string_view unit : units) {
    const bool ends =
        rest.size() <= unit.size() || (!letter(rest[unit.size()]) && !digit(rest[unit.size()]));
    if (rest.starts_with(unit) && ends) return unit;
  }
  return {};
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : printable(text, true)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string script_safe(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    // Outside of its strings JSON has none of these.
    if (c == '<') {
      safe += "\\u003c";
    } else if (c == '>') {
      safe += "\\u003e";
    } else if (c == '&') {
      safe += "\\u0026";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string typeset(std::string_view text) {
  std::string fine;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::string_view unit = unit_at(text, at); !unit.empty()) {
      fine += "\u00a0";
      fine += unit == " us" ? "\u00b5s" : unit.substr(1);
      at += unit.size() - 1;
    } else if (text.substr(at).starts_with("+-")) {
      fine += "\u00b1";
      at += 1;
    } else {
      fine += text[at];
    }
  }
  return fine;
}

void write_duration(Html& html, OptNs value, OptNs uncertainty) {
  if (!value) {
    html << "<span class=\"unknown\">unknown</span>";
    return;
  }
  html << "<span title=\"" << *value << " ns";
  if (uncertainty && *uncertainty != 0) html << " \u00b1 " << *uncertainty << " ns";
  html << "\">" << typeset(duration_within(value, uncertainty)) << "</span>";
}

}  // namespace ackscope::report::html
