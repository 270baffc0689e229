#include <fmt/format.h>

#include "analysis/report/compare/amounts.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/stages.hpp"
#include "analysis/rules/stage.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/late.hpp"
#include "gui/viewmodel/words/names.hpp"
#include "gui/viewmodel/words/stages.hpp"

namespace ackscope::viewmodel::words {
namespace {

std::string summary(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  switch (round.state) {
    case RoundState::late:
      return late_summary(device, round, shown);
    case RoundState::pending:
      return fmt::format("Asked for and not acknowledged: at the end {}.",
                         rules::describe(rules::stage_at(m, round, report::end_or_last(m))));
    case RoundState::acked:
      if (!round.latency_ns) return "Acknowledged; how long it took is unknown.";
      return fmt::format("Acknowledged {} after all of its initial data had been sent.",
                         report::duration(*round.latency_ns));
    case RoundState::unknown:
      break;
  }
  return "What became of it is unknown: the recording does not show enough of it.";
}

std::string why_asked(const Round& round, const Migration& m) {
  if (m.mechanism == Mechanism::legacy) return "One ACK stands for all devices, once.";
  switch (round.cause) {
    case RoundCause::setup:
      return "It was asked for at the begin, for the device's first initial data.";
    case RoundCause::reinit:
      return "It was asked for because the device re-initialised its initial data.";
    case RoundCause::final_check_failed:
      return "It was asked for because the last look at the device failed while the guest was "
             "being stopped; QEMU then assumes a re-init.";
    case RoundCause::unknown:
      break;
  }
  return "Why it was asked for is unknown.";
}

/// How sure it is that the events belong to this round, and what else to know.
void add_doubts(Paragraph& made, const Round& round, const Shown& shown) {
  if (round.attribution == Attribution::inferred)
    made.sentences.emplace_back(
        "That its ACK is this one is inferred by the order of events: none names the device.");
  if (round.attribution == Attribution::ambiguous)
    made.sentences.emplace_back("Events are missing: its ACK may belong to another round.");
  if (round.needed == false)
    made.sentences.emplace_back(
        "The guest had been stopped by management when the source decided, so the switchover did "
        "not wait for it.");
  if (round.unsafe_query_ns)
    made.sentences.push_back(fmt::format(
        "A query that had failed at {} made QEMU take the initial data for sent: the flag went "
        "out before them.",
        when(round.unsafe_query_ns, shown)));
}

Paragraph what_it_is(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"", {why_asked(round, m)}, {}};
  const bool open = round.state == RoundState::pending || round.state == RoundState::late;
  const OptNs end = round.acked_ns || !open ? round.acked_ns : report::end_or_last(m);
  made.facts.push_back(range_fact(report::chart::round_begin(round), end, shown));
  if (open) made.facts.back().value += ", not acknowledged";
  made.facts.push_back(device_fact(display_name(device), shown));
  made.facts.push_back(filter_fact("state", "state", to_string(round.state)));
  made.facts.push_back(filter_fact("cause", "cause", to_string(round.cause)));
  made.facts.push_back(fact(
      "initial data",
      round.initial_bytes
          ? report::amount(static_cast<std::int64_t>(*round.initial_bytes), compare::Unit::bytes)
          : "unknown"));
  if (round.acked_ns) {
    made.facts.push_back(fact("ACK matched", std::string(to_string(round.attribution))));
    made.facts.back().inferred = round.attribution != Attribution::observed;
  }
  add_doubts(made, round, shown);
  return made;
}

}  // namespace

Explanation explain_round(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  const Round* round = round_of(subject, shown);
  if (round == nullptr) return not_there();
  const bool late = round->state == RoundState::late;
  Explanation made{fmt::format("{} of {}, {}", late ? "Late request" : "ACK", name(*device),
                               round_words(*round)),
                   summary(*device, *round, shown),
                   {},
                   ""};
  made.paragraphs.push_back(what_it_is(*device, *round, shown));
  if (late) made.paragraphs.push_back(late_paragraph(*device, *round, shown));
  if (late)
    made.rule =
        round->cause == RoundCause::final_check_failed ? "final-check-failed" : "late-request";
  if (Paragraph waits = waiting(*device, *round, shown); !waits.sentences.empty())
    made.paragraphs.push_back(std::move(waits));
  made.paragraphs.push_back(steps(*round, shown));
  return made;
}

}  // namespace ackscope::viewmodel::words
