#include <fmt/format.h>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

struct Stretch {
  std::string title, means;
  OptNs begin, end;
  bool begin_seen = true, end_seen = true;
};

Stretch phase(std::uint64_t index, const Migration& m) {
  const OptNs end = report::end_or_last(m);
  const bool ended = m.end_ns.has_value();
  if (index == 0)
    return {"Setup", "The hosts prepare; nothing is copied yet.", m.begin_ns, m.precopy_begin_ns};
  if (index == 1) {
    const bool began = m.begin_ns || m.precopy_begin_ns;
    return {"Precopy",
            "Memory and device data are copied while the guest runs.",
            began ? m.precopy_begin_ns : report::begin_or_first(m),
            m.decision_ns ? m.decision_ns : end,
            m.precopy_begin_ns.has_value(),
            m.decision_ns || ended};
  }
  return {"Switchover",  "From the decision on the guest is stopped and handed over.",
          m.decision_ns, end,
          true,          ended};
}

/// What of precopy nothing but ACKs took.
void add_blocked(Paragraph& made, const Migration& m) {
  if (m.mechanism == Mechanism::off || m.mechanism == Mechanism::unknown) return;
  made.facts.push_back(duration_fact("of it held by ACKs alone", m.ack_blocked_ns));
}

/// A stretch that the recording cuts off is longer than what is shown of it.
std::string length_words(const Stretch& of) {
  const OptNs length = distance(of.begin, of.end);
  if (!length) return "How long it took is unknown.";
  if (of.begin_seen && of.end_seen) return "It took " + report::duration(*length) + ".";
  const std::string_view what = of.begin_seen ? "end" : of.end_seen ? "begin" : "begin and end";
  return fmt::format("How long it took is unknown: its {} {} not recorded.", what,
                     of.begin_seen || of.end_seen ? "was" : "were");
}

Explanation stretch(const Stretch& of, const Shown& shown) {
  Explanation made{of.title, of.means + " " + length_words(of), {}, ""};
  made.paragraphs.push_back({"", {}, {range_fact(of.begin, of.end, shown)}});
  return made;
}

/// The guest runs before and after what is shown, so its length says nothing.
Explanation running(std::string title, std::string means, OptNs begin, OptNs end,
                    const Shown& shown) {
  Explanation made{std::move(title), std::move(means), {}, ""};
  made.paragraphs.push_back({"", {}, {range_fact(begin, end, shown)}});
  return made;
}

/// Only this mechanism knows late requests.
bool can_be_late(const Migration& m) { return m.mechanism == Mechanism::per_device; }

std::string_view moment_means(char letter, const Migration& m) {
  switch (letter) {
    case 'D':
      return can_be_late(m) ? "The source found that little enough is left and decided to switch "
                              "over. A request for an ACK that comes after it is too late."
                            : "The source found that little enough is left and decided to switch "
                              "over.";
    case 'S':
      return "The guest stands still from here on.";
    case 'Q':
      return can_be_late(m) ? "The source asks its devices for the last time. A request that this "
                              "query is the first to collect fails the switchover."
                            : "The source asks its devices for the last time.";
    case 'R':
      return "The guest runs again.";
    case 'C':
      return "Management cancelled the migration.";
    case 'E':
      return "The migration ends here.";
    default:
      return "";
  }
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

Explanation explain_phase(const Subject& subject, const Shown& shown) {
  if (subject.index > 2) return not_there();
  const Migration& m = shown.migration();
  Explanation made = stretch(phase(subject.index, m), shown);
  if (subject.index == 1) add_blocked(made.paragraphs[0], m);
  if (subject.index == 2) {
    made.paragraphs[0].facts.push_back(fact("guest stood still", outage_words(m)));
    made.paragraphs[0].facts.push_back(fact("outcome", std::string(to_string(m.outcome))));
  }
  return made;
}

Explanation explain_moment(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  const auto moments = report::chart::moments(m);
  if (subject.index >= moments.size()) return not_there();
  const auto& moment = moments[subject.index];
  Explanation made{
      capital(std::string(moment.words)), std::string(moment_means(moment.letter, m)), {}, ""};
  Paragraph all{"", {}, {time_fact("at", moment.at, shown)}};
  if (m.decision_ns && moment.letter != 'D')
    all.facts.push_back(
        fact(moment.at < *m.decision_ns ? "before the decision" : "after the decision",
             report::duration(moment.at < *m.decision_ns
                                  ? report::difference(*m.decision_ns, moment.at)
                                  : report::difference(moment.at, *m.decision_ns)),
             moment_subject('D', shown)));
  if (moment.letter == 'E') {
    all.facts.push_back(fact("outcome", std::string(to_string(m.outcome))));
    if (m.error) all.facts.push_back(fact("error", clean(*m.error)));
  }
  if (moment.letter == 'D' && m.acks.pending_at_decision)
    all.facts.push_back(fact("ACKs pending then", std::to_string(*m.acks.pending_at_decision)));
  made.paragraphs.push_back(std::move(all));
  return made;
}

Explanation explain_guest(const Subject& subject, const Shown& shown) {
  if (subject.index > 2) return not_there();
  const Migration& m = shown.migration();
  const OptNs end = report::end_or_last(m);
  const bool seen_running = m.guest_stopped_ns || (m.source && m.outage_open == false);
  if (subject.index == 0)
    return running("Guest before the stop",
                   seen_running ? "It runs on the source." : "Whether it runs was not recorded.",
                   report::begin_or_first(m), m.guest_stopped_ns ? m.guest_stopped_ns : end, shown);
  if (subject.index == 2)
    return running("Guest after the stop",
                   m.guest_resumed_ns ? "It runs again, to the end of what is shown."
                                      : "That it ran again was not seen.",
                   m.guest_resumed_ns, m.guest_resumed_ns ? end : OptNs(), shown);
  Explanation made{"Guest down", "", {}, ""};
  if (m.outage_ns)
    made.summary = "The guest stood still for " +
                   report::duration_within(m.outage_ns, m.outage_uncertainty_ns) + ".";
  else if (report::kept_running(m))
    made.summary = "The guest did not stand still: it kept running.";
  else
    made.summary = m.outage_open == true ? "The guest was not running at the end of the recording."
                                         : "How long the guest stood still is unknown.";
  made.paragraphs.push_back({"", {}, {range_fact(m.guest_stopped_ns, m.guest_resumed_ns, shown)}});
  made.paragraphs[0].facts.push_back(duration_fact("downtime by QEMU", m.downtime_ns));
  for (std::size_t i = 0; i < m.outage_parts.size() && i < 40; ++i) {
    const OutagePart& part = m.outage_parts[i];
    made.paragraphs[0].facts.push_back(
        fact(std::string(to_string(part.part)),
             (part.device ? clean(*part.device) + ", " : "") +
                 report::duration_within(part.duration_ns, part.uncertainty_ns),
             {Subject::Kind::outage_part, Side::source, 0, i}));
  }
  return made;
}

}  // namespace ackscope::viewmodel::words
