#include "collector/model/what_if.hpp"

#include "analysis/report/html/sections.hpp"

namespace ackscope::report::html {
namespace {

/// "900 ms shorter", "12 ms longer", "the same".
void write_change(Html& html, OptNs change, const char* more, const char* less) {
  if (!change) {
    html << "-";
    return;
  }
  if (*change == 0) {
    html << "the same";
    return;
  }
  write_duration(html, *change < 0 ? difference(0, *change) : *change);
  html << " " << std::string(*change > 0 ? more : less);
}

void write_assumptions(Html& html, const WhatIf& estimate) {
  if (estimate.assumptions.empty()) return;
  html << "<ul class=\"assumptions\">";
  for (const std::string& sentence : estimate.assumptions)
    html << "<li>" << typeset(sentence) << "</li>";
  html << "</ul>";
}

void write_estimate(Html& html, const WhatIf& estimate) {
  html << (estimate.recorded ? Markup("<tr class=\"recorded\"><td>") : Markup("<tr><td>"))
       << to_string(estimate.policy);
  if (estimate.recorded) html << " <b>(recorded)</b>";
  html << "</td><td>" << to_string(estimate.prospect) << "</td><td class=\"number\">";
  write_duration(html, estimate.outage_ns);
  html << "</td><td class=\"number\">";
  write_change(html, estimate.outage_saved_ns, "shorter", "longer");
  html << "</td><td class=\"number\">";
  write_change(html, estimate.precopy_longer_ns, "later", "earlier");
  html << "</td><td class=\"words\">" << typeset(estimate.explanation);
  write_assumptions(html, estimate);
  html << "</td></tr>\n";
}

}  // namespace

void write_what_if(Html& html, const Migration& m) {
  if (m.what_if.empty()) return;
  html << "<section><h3>What if</h3>\n<p class=\"note\">Estimates of what another ACK mechanism "
          "would have done to this migration.</p>\n"
          "<div class=\"scroll\"><table class=\"what-if\"><thead><tr><th>mechanism</th>"
          "<th>migration</th><th class=\"number\">outage</th><th class=\"number\">would be</th>"
          "<th class=\"number\">decision</th><th>why, and what is assumed</th></tr></thead>"
          "<tbody>\n";
  for (const WhatIf& estimate : m.what_if) write_estimate(html, estimate);
  html << "</tbody></table></div></section>\n";
}

}  // namespace ackscope::report::html
