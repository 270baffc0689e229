#include "analysis/report/text/outage.hpp"

#include <fmt/format.h>

#include "analysis/report/html/sections.hpp"

namespace ackscope::report::html {
namespace {

/// "62.9 %" of the whole.
std::string percent(Ns part, OptNs whole) {
  if (!whole || *whole <= 0 || part < 0) return "-";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(*whole);
  return part > 0 && share < 0.1 ? "< 0.1 %" : fmt::format("{:.1f} %", share);
}

void write_share(Html& html, const Migration& m, const OutageShare& share) {
  html << "<tr><td>" << part_words(share.part) << "</td><td>";
  if (share.device) html << "<span class=\"device\">" << *share.device << "</span>";
  html << "</td><td>";
  if (share.side) {
    html << to_string(*share.side);
  }
  html << "</td><td class=\"number\">";
  write_duration(html, share.duration_ns, share.uncertainty_ns);
  html << "</td><td class=\"number\">" << percent(share.duration_ns, m.outage_ns)
       << "</td><td class=\"number\">" << share.pieces << "</td></tr>\n";
}

void write_table(Html& html, const Migration& m) {
  html << "<div class=\"scroll\"><table class=\"outage\"><thead><tr><th>part</th><th>device</th>"
          "<th>side</th><th class=\"number\">time</th><th class=\"number\">of the outage</th>"
          "<th class=\"number\">pieces</th></tr></thead><tbody>\n";
  for (const OutageShare& share : outage_shares(m)) write_share(html, m, share);
  html << "<tr class=\"total\"><td>outage</td><td></td><td></td><td class=\"number\">";
  write_duration(html, m.outage_ns, m.outage_uncertainty_ns);
  html << "</td><td></td><td class=\"number\">" << m.outage_parts.size()
       << "</td></tr>\n</tbody></table></div>\n";
}

}  // namespace

void write_outage(Html& html, const Migration& m) {
  const bool nothing = !m.outage_ns && !m.downtime_ns && m.outage_parts.empty();
  if (nothing) return;
  html << "<section><h3>Where the outage went</h3>\n";
  if (m.outage_parts.empty()) {
    html << "<p>The guest lost ";
    write_duration(html, m.outage_ns, m.outage_uncertainty_ns);
    html << "; what it went by with was not recorded.</p>\n";
  } else {
    write_table(html, m);
  }
  const std::string downtime = downtime_line(m);
  if (!downtime.empty()) html << "<p class=\"downtime\">" << typeset(downtime) << "</p>\n";
  const std::string limit = limit_words(m);
  if (!limit.empty()) html << "<p>Downtime " << typeset(limit) << ".</p>\n";
  html << "</section>\n";
}

}  // namespace ackscope::report::html
