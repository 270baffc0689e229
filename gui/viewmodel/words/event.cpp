#include <fmt/format.h>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"
#include "gui/viewmodel/words/tracks.hpp"

namespace ackscope::viewmodel::words {
namespace {

/// The neighbour, with the time between.
void add_neighbour(Paragraph& made, const EventColumn& events, const Subject& subject,
                   std::size_t neighbour) {
  if (neighbour >= events.size()) return;
  const Ns at = events.time(static_cast<std::size_t>(subject.index));
  const Ns other = events.time(neighbour);
  const bool before = neighbour < subject.index;
  const Ns between = before ? report::difference(at, other) : report::difference(other, at);
  made.facts.push_back(fact(before ? "previous" : "next",
                            fmt::format("{} {}, {}", exact(between), before ? "earlier" : "later",
                                        clean(events.name(neighbour))),
                            {Subject::Kind::event, subject.side, 0, neighbour}));
}

}  // namespace

Explanation explain_event(const Subject& subject, const Shown& shown) {
  const Process* process = process_of(subject.side, shown);
  if (process == nullptr || !process->events || subject.index >= process->events->size())
    return not_there();
  const EventColumn& events = *process->events;
  const auto row = static_cast<std::size_t>(subject.index);
  Explanation made{clean(events.name(row)), clean(events.text(row)), {}, ""};
  if (made.summary.empty()) made.summary = "An event without arguments.";
  Paragraph all{"", {}, {}};
  all.facts.push_back(
      fact("at", exactly(on_migration(subject.side, events.time(row), shown), shown) +
                     uncertainty_words(subject.side, shown)));
  all.facts.push_back(fact("on its own clock", report::seconds(events.time(row))));
  all.facts.push_back(filter_fact("event", "event", events.name(row)));
  all.facts.push_back(filter_fact("side", "side", to_string(subject.side)));
  if (row > 0) add_neighbour(all, events, subject, row - 1);
  add_neighbour(all, events, subject, row + 1);
  made.paragraphs.push_back(std::move(all));
  return made;
}

Explanation explain_gap(const Subject& subject, const Shown& shown) {
  const Process* process = process_of(subject.side, shown);
  if (process == nullptr || subject.index >= process->gaps.size()) return not_there();
  const Gap& gap = process->gaps[subject.index];
  Explanation made{"Events are missing", "", {}, "trace-incomplete"};
  made.summary =
      fmt::format("{} of the {} missing here; what happened meanwhile was not recorded.",
                  gap.lost ? count(static_cast<std::size_t>(*gap.lost), "event", "events")
                           : "An unknown number of events",
                  std::string(to_string(subject.side)) + (gap.lost == 1U ? " is" : " are"));
  Paragraph all{"", {}, {}};
  all.facts.push_back(range_fact(on_migration(subject.side, gap.begin, shown),
                                 on_migration(subject.side, gap.end, shown), shown));
  all.facts.push_back(fact("lost", gap.lost ? std::to_string(*gap.lost) : "unknown"));
  all.facts.push_back(filter_fact("side", "side", to_string(subject.side)));
  if (!gap.origin)
    all.sentences.emplace_back(
        "The buffer served several processes, so they may belong to another one.");
  all.sentences.emplace_back(
      "Rounds, counters and states that lie across it may have changed without a trace.");
  made.paragraphs.push_back(std::move(all));
  return made;
}

}  // namespace ackscope::viewmodel::words
