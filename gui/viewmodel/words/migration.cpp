#include <fmt/format.h>

#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/parties.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/headline.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

constexpr report::TextStyle kStyle{.width = 100, .unicode = true};
constexpr std::size_t kMostFindings = 30;

Paragraph parties(const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"Who", {}, {}};
  const auto [begin, end] = shown.extent();
  made.facts.push_back(range_fact(begin, end, shown));
  made.facts.push_back(fact("begin", report::begin_words(shown.recording.analysis, m)));
  made.facts.push_back(fact("source", report::party_words(m.source, kStyle)));
  made.facts.push_back(fact("destination", report::party_words(m.destination, kStyle)));
  made.facts.push_back(fact("clocks", report::clock_words(m)));
  made.facts.push_back(fact("ACKs", report::mechanism_words(m)));
  if (m.pairing == Pairing::inferred) {
    made.facts.push_back(fact("paired", "inferred: nothing proves that both belong together"));
    made.facts.back().inferred = true;
  }
  if (m.error) made.facts.push_back(fact("error", clean(*m.error)));
  if (m.error_destination)
    made.facts.push_back(fact("error of the destination", clean(*m.error_destination)));
  return made;
}

Paragraph cost(const Migration& m) {
  Paragraph made{"What it cost", {}, {}};
  for (const std::string& sentence :
       {report::outage_line(m, kStyle), report::downtime_line(m), report::limit_words(m)}) {
    if (!sentence.empty()) made.sentences.push_back(sentence);
  }
  made.facts.push_back(fact("guest stood still", outage_words(m)));
  made.facts.push_back(duration_fact("downtime by QEMU", m.downtime_ns));
  if (m.mechanism != Mechanism::off)
    made.facts.push_back(duration_fact("held by ACKs alone", m.ack_blocked_ns));
  return made;
}

Paragraph findings(const Migration& m) {
  Paragraph made{"Findings", {}, {}};
  if (m.findings.empty()) made.sentences.emplace_back("None.");
  for (std::size_t i = 0; i < m.findings.size() && i < kMostFindings; ++i) {
    Fact line =
        filter_fact(std::string(to_string(m.findings[i].severity)), "rule", m.findings[i].rule);
    line.value = clean(m.findings[i].title);
    line.leads_to = {Subject::Kind::finding, Side::source, 0, i};
    line.inferred = m.findings[i].confidence == Confidence::inferred;
    made.facts.push_back(std::move(line));
  }
  if (m.findings.size() > kMostFindings)
    made.sentences.push_back(
        fmt::format("{} more are in the table of findings.", m.findings.size() - kMostFindings));
  return made;
}

/// Estimates, and named so.
Paragraph what_if(const Migration& m) {
  Paragraph made{"Under another mechanism (an estimate)", {}, {}};
  for (const WhatIf& policy : m.what_if) {
    if (policy.recorded) continue;
    std::string words(to_string(policy.prospect));
    if (policy.outage_ns)
      words += ", guest stands still for " + report::duration(*policy.outage_ns);
    made.facts.push_back(
        fact(std::string(to_string(policy.policy)), words + ": " + clean(policy.explanation)));
    made.facts.back().inferred = true;
  }
  return made;
}

Paragraph not_known(const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"What could not be known", {}, {}};
  for (const std::string& sentence : m.incomplete) made.sentences.push_back(clean(sentence));
  if (m.clock_alignment) {
    for (const std::string& sentence : m.clock_alignment->contradictions)
      made.sentences.push_back("Contradiction of the clocks: " + clean(sentence));
  }
  for (const InputSummary& input : shown.recording.analysis.inputs)
    if (input.unknown > 0)
      made.sentences.push_back(
          fmt::format("{}: {} of names that are not known.", clean(input.path),
                      count(static_cast<std::size_t>(input.unknown), "event", "events")));
  return made;
}

}  // namespace

Explanation explain_migration(const Subject&, const Shown& shown) {
  const Migration& m = shown.migration();
  Explanation made{migration_title(shown), report::headline(m, kStyle), {}, ""};
  made.title[0] = 'M';
  made.paragraphs = {parties(shown), cost(m), findings(m)};
  for (Paragraph& more : std::vector{what_if(m), not_known(shown)}) {
    if (!more.facts.empty() || !more.sentences.empty()) made.paragraphs.push_back(std::move(more));
  }
  return made;
}

Explanation explain_note(const Subject&, const Shown&) {
  return {"Note", "A remark that somebody wrote; no part of the recording.", {}, ""};
}

}  // namespace ackscope::viewmodel::words
