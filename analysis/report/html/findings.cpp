#include <algorithm>
#include <map>

#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report::html {
namespace {

/// Shape, word and colour say the same.
Markup severity_mark(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Markup("<span class=\"mark bad\">\u25b2 error</span>");
    case Severity::warning:
      return Markup("<span class=\"mark warn\">\u25c6 warning</span>");
    case Severity::info:
      break;
  }
  return Markup("<span class=\"mark note\">\u25cf info</span>");
}

void write_heading(Html& html, const Migration& m, const Finding& finding) {
  html << "<h4>" << severity_mark(finding.severity) << " " << typeset(finding.title) << "</h4>\n";
  html << "<p class=\"finding-facts\"><code>" << finding.rule << "</code>";
  if (finding.device) html << " <span class=\"device\">" << *finding.device << "</span>";
  if (finding.t_ns) {
    html << " at <a class=\"moment\" href=\"#" << prefix(m) << "-drawing\" data-t=\""
         << difference(*finding.t_ns, zero_of(m)) << "\" data-label=\"" << finding.rule << "\">";
    write_time(html, m, finding.t_ns);
    html << "</a>";
  }
  if (finding.cost_ns) {
    html << " <span class=\"cost\">cost ";
    write_duration(html, finding.cost_ns);
    html << "</span>";
  }
  if (finding.confidence == Confidence::inferred)
    html << " <span class=\"inferred\" title=\"a step of the reasoning is not in the recording\">"
            "~ inferred</span>";
  html << "</p>\n";
}

void write_evidence(Html& html, const Migration& m, const Evidence& evidence,
                    const std::string& id) {
  html << "<tr id=\"" << id << "\"><td class=\"number\">";
  if (evidence.t_ns) {
    html << "<a class=\"moment\" href=\"#" << prefix(m) << "-drawing\" data-t=\""
         << difference(*evidence.t_ns, zero_of(m)) << "\" data-label=\"" << evidence.event << "\">";
    write_time(html, m, evidence.t_ns);
    html << "</a>";
  } else {
    html << "-";
  }
  html << "</td><td>" << to_string(evidence.side) << "</td><td><code>" << evidence.event
       << "</code></td><td>" << typeset(evidence.text) << "</td></tr>\n";
}

/// A finding may rest on thousands of events; nobody reads on. Only the few of an error are open.
constexpr std::size_t most_evidence = 24;
constexpr std::size_t most_open_evidence = 8;

void write_evidence_table(Html& html, const Migration& m, const Finding& finding,
                          const std::string& id) {
  if (finding.evidence.empty()) return;
  const bool open =
      finding.severity == Severity::error && finding.evidence.size() <= most_open_evidence;
  html << "<details class=\"shown-evidence\"" << (open ? Markup(" open") : Markup(""))
       << "><summary>Evidence (" << finding.evidence.size() << ")</summary>\n";
  html << "<div class=\"scroll\"><table class=\"evidence\"><thead><tr><th>"
       << migration_offsets(m).name << "</th><th>side</th><th>event</th><th>says</th></tr></thead>"
       << "<tbody>\n";
  const std::size_t shown = std::min(finding.evidence.size(), most_evidence);
  for (std::size_t i = 0; i < shown; ++i)
    write_evidence(html, m, finding.evidence[i], id + "-e" + std::to_string(i + 1));
  html << "</tbody></table></div>\n";
  if (shown < finding.evidence.size())
    html << "<p class=\"note\">" << finding.evidence.size() - shown
         << " more events; the JSON report has them.</p>\n";
  html << "</details>\n";
}

void write_finding(Html& html, const Migration& m, std::size_t number) {
  const Finding& finding = m.findings[number];
  const std::string id = prefix(m) + "-f" + std::to_string(number + 1);
  html << "<article class=\"finding " << to_string(finding.severity) << "\" id=\"" << id << "\">\n";
  write_heading(html, m, finding);
  html << "<p>" << typeset(finding.explanation) << "</p>\n";
  write_evidence_table(html, m, finding, id);
  html << "</article>\n";
}

void write_unknowns(Html& html, const Migration& m) {
  if (m.incomplete.empty()) return;
  html << "<h4>What could not be known</h4>\n<ul>";
  for (const std::string& sentence : m.incomplete) html << "<li>" << sentence << "</li>\n";
  html << "</ul>\n";
}

void write_brief(Html& html, const Migration& m, const Finding& finding) {
  html << "<tr><td>" << offset(since_begin(m, finding.t_ns), migration_offsets(m)) << "<td>"
       << finding.device.value_or("-") << "<td>"
       << (finding.cost_ns ? typeset(duration(*finding.cost_ns)) : std::string("-")) << "\n";
}

/// The others of a rule, a line each; their evidence is in the JSON report.
void write_rest(Html& html, const Migration& m, const std::vector<bool>& told) {
  std::map<std::string_view, std::vector<const Finding*>> rest;
  for (std::size_t i = 0; i < told.size(); ++i)
    if (!told[i]) rest[m.findings[i].rule].push_back(&m.findings[i]);
  for (const auto& [rule, list] : rest) {
    html << "<details class=\"rest\"><summary>" << list.size() << " more <code>" << rule
         << "</code></summary>\n<div class=\"scroll\"><table><thead><tr><th>"
         << migration_offsets(m).name << "<th>device<th>cost</thead><tbody>\n";
    for (const Finding* finding : list) write_brief(html, m, *finding);
    html << "</tbody></table></div></details>\n";
  }
}

}  // namespace

void write_findings(Html& html, const Migration& m) {
  html << "<section class=\"findings\"><h3>Findings</h3>\n";
  if (m.findings.empty()) html << "<p class=\"none\">None.</p>\n";
  const std::vector<bool> told = told_in_full(m);
  for (std::size_t i = 0; i < told.size(); ++i)
    if (told[i]) write_finding(html, m, i);
  write_rest(html, m, told);
  write_unknowns(html, m);
  html << "</section>\n";
}

}  // namespace ackscope::report::html
