#include <algorithm>

#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/progress.hpp"

namespace ackscope::report::html {
namespace {

constexpr TextStyle page_style{.width = 100, .colour = false, .unicode = true};

/// Sign and word together: the colour only repeats them.
Markup badge(Outcome outcome) {
  switch (outcome) {
    case Outcome::completed:
      return Markup("<span class=\"badge good\">\u2714 completed</span>");
    case Outcome::failed:
      return Markup("<span class=\"badge bad\">\u2716 failed</span>");
    case Outcome::cancelled:
      return Markup("<span class=\"badge warn\">\u25a0 cancelled</span>");
    case Outcome::unfinished:
      return Markup("<span class=\"badge warn\">\u2026 unfinished</span>");
    case Outcome::unknown:
      break;
  }
  return Markup("<span class=\"badge warn\">? outcome unknown</span>");
}

void write_figure(Html& html, std::string_view name, OptNs value, OptNs uncertainty = {}) {
  html << "<div><dt>" << name << "</dt><dd>";
  write_duration(html, value, uncertainty);
  html << "</dd></div>";
}

OptNs between(OptNs from, OptNs to) {
  if (!from || !to) return {};
  return difference(*to, *from);
}

void write_figures(Html& html, const Migration& m) {
  html << "<dl class=\"figures\">";
  write_figure(html, "total", between(m.begin_ns, m.end_ns));
  if (m.source)
    write_figure(html, "precopy",
                 between(m.precopy_begin_ns, m.decision_ns ? m.decision_ns : end_or_last(m)));
  if (m.mechanism != Mechanism::off) write_figure(html, "waiting only for ACKs", m.ack_blocked_ns);
  const bool kept_running = m.source && m.outage_open == false && !m.guest_stopped_ns;
  if (!kept_running)
    write_figure(html, "outage of the guest", m.outage_ns, m.outage_uncertainty_ns);
  if (m.outcome == Outcome::completed) write_figure(html, "QEMU's downtime", m.downtime_ns);
  if (m.downtime_limit_ns) write_figure(html, "downtime limit", m.downtime_limit_ns);
  html << "</dl>\n";
}

/// What else a reader must know: the gravest findings, each with a way to it.
void write_alarms(Html& html, const Migration& m) {
  constexpr std::size_t most = 5;
  std::size_t written = 0;
  for (std::size_t i = 0; i < m.findings.size() && written < most; ++i) {
    const Finding& finding = m.findings[i];
    if (finding.severity == Severity::info) continue;
    html << (written++ == 0 ? Markup("<ul class=\"alarms\">") : Markup(""))
         << (finding.severity == Severity::error ? Markup("<li class=\"bad\">\u25b2 ")
                                                 : Markup("<li class=\"warn\">\u25c6 "))
         << "<a href=\"#" << prefix(m) << "-f" << i + 1 << "\">" << typeset(finding.title)
         << "</a></li>\n";
  }
  if (written > 0) html << "</ul>\n";
}

}  // namespace

void write_summary(Html& html, const Migration& m) {
  html << "<div class=\"summary\">" << badge(m.outcome) << "\n<p class=\"headline\">"
       << typeset(headline(m, page_style)) << "</p>\n";
  const std::string outage = outage_line(m, page_style);
  if (!outage.empty()) html << "<p class=\"outage-line\">" << typeset(outage) << "</p>\n";
  write_alarms(html, m);
  write_figures(html, m);
  html << "</div>\n";
}

}  // namespace ackscope::report::html
