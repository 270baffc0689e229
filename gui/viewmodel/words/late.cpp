#include "gui/viewmodel/words/late.hpp"

#include "analysis/report/text/late.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

using report::duration;

/// What the finding says, which is the verdict; the figures stand below.
const Finding* finding_of(const Subject& subject, const Shown& shown) {
  return subject ? &shown.migration().findings[subject.index] : nullptr;
}

}  // namespace

std::string late_summary(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  const std::string text = name(device) + " " + report::asked_too_late(m, round);
  if (m.outcome == Outcome::failed) return text + ". The migration failed.";
  return text + ". A request that late fails the switchover.";
}

Paragraph late_paragraph(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"Device, cause and cost", {}, {}};
  const Subject verdict =
      finding_subject({"late-request", "final-check-failed"}, device, round.requested_ns, shown);
  if (const Finding* finding = finding_of(verdict, shown))
    made.sentences.push_back(clean(finding->explanation));
  made.facts.push_back(device_fact(display_name(device), shown));
  made.facts.push_back(filter_fact("cause", "cause", to_string(round.cause)));
  const auto after = [&](std::string words, OptNs begin, char letter, OptNs at) {
    made.facts.push_back(
        fact(std::move(words), duration(distance(begin, at)), moment_subject(letter, shown)));
  };
  after("seen after the decision", m.decision_ns, 'D', round.detected_ns);
  after("collected after the decision", m.decision_ns, 'D', round.requested_ns);
  after("collected after the guest's stop", m.guest_stopped_ns, 'S', round.requested_ns);
  made.facts.push_back(
      fact("cost: guest stood still", outage_words(m), moment_subject('R', shown)));
  made.facts.push_back(
      duration_fact("cost: precopy in vain", distance(m.precopy_begin_ns, m.decision_ns)));
  if (verdict) made.facts.push_back(fact("finding", "late request", verdict));
  if (verdict) made.facts.back().value = clean(finding_of(verdict, shown)->rule);
  return made;
}

}  // namespace ackscope::viewmodel::words
