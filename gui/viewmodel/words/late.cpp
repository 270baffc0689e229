#include "gui/viewmodel/words/late.hpp"

#include <fmt/format.h>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

using report::duration;

OptNs not_negative(OptNs value) { return value && *value >= 0 ? value : OptNs(); }

std::string cause_words(RoundCause cause) {
  switch (cause) {
    case RoundCause::reinit:
      return "it re-initialised its initial data";
    case RoundCause::final_check_failed:
      return "the last look at it failed, which counts as a re-init";
    case RoundCause::setup:
    case RoundCause::unknown:
      break;
  }
  return "why is unknown";
}

/// Two moments that are easily taken for one: the device is seen, then asked.
std::string in_order(const Round& round, const Migration& m) {
  const OptNs seen = not_negative(distance(m.decision_ns, round.detected_ns));
  const OptNs collected = not_negative(distance(m.decision_ns, round.requested_ns));
  const auto at = [](OptNs after) {
    return after ? "at +" + duration(*after) : "at an unknown time";
  };
  return fmt::format("In order, from the decision: seen {}, collected as a request {}.", at(seen),
                     at(collected));
}

/// What the finding says, which is the verdict; the figures stand below.
const Finding* finding_of(const Subject& subject, const Shown& shown) {
  return subject ? &shown.migration().findings[subject.index] : nullptr;
}

}  // namespace

std::string late_summary(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  const OptNs seen = round.detected_ns ? round.detected_ns : round.requested_ns;
  const OptNs after = not_negative(distance(m.decision_ns, seen));
  const std::string when_words =
      after ? " " + duration(*after) + " after the decision to switch over" : " too late";
  std::string text = fmt::format("{} asked for another switchover ACK{}: {}", name(device),
                                 when_words, cause_words(round.cause));
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
  if (round.detected_ns && round.requested_ns) made.sentences.push_back(in_order(round, m));
  made.facts.push_back(device_fact(display_name(device), shown));
  made.facts.push_back(filter_fact("cause", "cause", to_string(round.cause)));
  const OptNs seen = round.detected_ns ? round.detected_ns : round.requested_ns;
  made.facts.push_back(fact("seen after the decision",
                            duration(not_negative(distance(m.decision_ns, seen))),
                            moment_subject('D', shown)));
  made.facts.push_back(fact("collected after the decision",
                            duration(not_negative(distance(m.decision_ns, round.requested_ns))),
                            moment_subject('D', shown)));
  made.facts.push_back(
      fact("collected after the guest's stop",
           duration(not_negative(distance(m.guest_stopped_ns, round.requested_ns))),
           moment_subject('S', shown)));
  made.facts.push_back(
      fact("cost: guest stood still", outage_words(m), moment_subject('R', shown)));
  made.facts.push_back(
      duration_fact("cost: precopy in vain", distance(m.precopy_begin_ns, m.decision_ns)));
  if (verdict) made.facts.push_back(fact("finding", "late request", verdict));
  if (verdict) made.facts.back().value = clean(finding_of(verdict, shown)->rule);
  return made;
}

}  // namespace ackscope::viewmodel::words
