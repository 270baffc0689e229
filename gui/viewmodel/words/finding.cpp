#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "analysis/rules/manual.hpp"
#include "gui/viewmodel/words/evidence.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

/// The round that the finding speaks of: of its device, requested at its time.
Subject round_of_finding(const Finding& finding, const Shown& shown) {
  const Subject device = finding.device ? device_subject(*finding.device, shown) : Subject{};
  if (!device || !finding.t_ns) return {};
  const auto& rounds = shown.migration().devices[device.device].rounds;
  const auto found = std::ranges::find_if(rounds, [&](const Round& round) {
    return round.requested_ns == finding.t_ns || round.sent_ns == finding.t_ns ||
           round.detected_ns == finding.t_ns;
  });
  if (found == rounds.end()) return {};
  return round_subject(device.device, static_cast<std::size_t>(found - rounds.begin()));
}

std::string page_of(const std::string& rule) {
  for (const rules::Page& page : rules::pages(rules::manual())) {
    if (page.rule == rule) return rule;
  }
  return "";
}

std::string capital_end(std::string title) {
  if (!title.empty() && title.back() != '.') title += '.';
  return title;
}

}  // namespace

Explanation explain_finding(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  if (subject.index >= m.findings.size()) return not_there();
  const Finding& finding = m.findings[subject.index];
  Explanation made{std::string(to_string(finding.severity)) + ": " + clean(finding.rule),
                   capital_end(clean(finding.title)),
                   {},
                   page_of(finding.rule)};
  Paragraph all{"", {clean(finding.explanation)}, {}};
  all.facts.push_back(time_fact("at", finding.t_ns, shown, round_of_finding(finding, shown)));
  if (finding.device) all.facts.push_back(device_fact(*finding.device, shown));
  all.facts.push_back(filter_fact("rule", "rule", finding.rule));
  all.facts.push_back(filter_fact("severity", "severity", to_string(finding.severity)));
  all.facts.push_back(duration_fact("cost", finding.cost_ns));
  if (finding.confidence == Confidence::inferred) {
    all.facts.push_back(fact("confidence", "inferred: the events do not say so themselves"));
    all.facts.back().inferred = true;
  }
  made.paragraphs.push_back(std::move(all));
  made.paragraphs.push_back(evidence(finding, shown));
  return made;
}

}  // namespace ackscope::viewmodel::words
