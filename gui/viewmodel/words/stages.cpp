#include "gui/viewmodel/words/stages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/rules/blame.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

using report::duration;
using report::duration_within;
using rules::Stage;

/// A stretch of the round's way; they follow one another and never overlap.
struct Stretch {
  Ns begin = 0, end = 0;
  OptNs uncertainty;
  std::string_view where, from, until, name;
  Ns length() const { return report::difference(end, begin); }
};

/// Where the source began to wait for this round, and what that was.
std::string_view since_words(const Round& round, const rules::Wait& wait) {
  if (round.requested_ns == wait.begin) return "from the request";
  return round.requested_ns ? "from the ACK before it" : "from the begin of precopy";
}

bool loads_while_sending(const Round& round) {
  const OptNs loading = rules::loading_since(round);
  return round.sent_ns && loading && *loading <= *round.sent_ns;
}

Stretch stretch_of(const rules::Wait& wait, const Round& round, const Migration& m) {
  const OptNs across = round.cross_host_uncertainty_ns;
  const bool legacy = m.mechanism == Mechanism::legacy;
  switch (wait.stage) {
    case Stage::not_sent:
      return {wait.begin,
              wait.end,
              {},
              "Source",
              since_words(round, wait),
              "until all of its initial data had been sent",
              "the source sending the initial data"};
    case Stage::in_flight:
      return {wait.begin,
              wait.end,
              across,
              "On the way",
              "from sent",
              "until the destination began to load",
              "the data on their way"};
    case Stage::loading:
      return {wait.begin,
              wait.end,
              loads_while_sending(round) ? across : OptNs(),
              "Destination",
              loads_while_sending(round) ? "from all sent" : "from its first initial data",
              "until it had approved",
              "the destination loading"};
    case Stage::ack_in_flight:
      return {wait.begin,
              wait.end,
              across,
              "On the way back",
              legacy ? "from the last device's approval" : "from the approval",
              "until the source had the ACK",
              "the ACK on its way"};
    case Stage::unknown:
      break;
  }
  return {wait.begin,         wait.end, {},
          "Unknown",          "",       "of which is not known what was waited for",
          "what is not known"};
}

/// As the rules cut it, so that no figure differs from the findings'; with the legacy mechanism
/// the hole between is what the round waited for others.
std::vector<Stretch> stretches(const Device& device, const Round& round, const Migration& m) {
  std::vector<Stretch> list;
  const Ns end = report::end_or_last(m).value_or(0);
  for (rules::Wait wait : rules::waits(m, device)) {
    if (wait.round != &round) continue;
    if (!round.acked_ns) wait.end = std::min(wait.end, std::max(end, wait.begin));
    if (wait.end <= wait.begin) continue;
    if (!list.empty() && wait.begin > list.back().end)
      list.push_back({list.back().end,
                      wait.begin,
                      {},
                      "Other devices",
                      "from its approval",
                      "until the last of them had approved: one ACK stands for all",
                      "the wait for other devices"});
    list.push_back(stretch_of(wait, round, m));
    // The end is the source's to know.
    if (!round.acked_ns && wait.end == end && wait.stage != Stage::not_sent)
      list.back().uncertainty = round.cross_host_uncertainty_ns;
  }
  return list;
}

std::string sentence(const Stretch& stretch, bool open, const Migration& m) {
  std::string text =
      fmt::format("{}: {}", stretch.where, duration_within(stretch.length(), stretch.uncertainty));
  if (!stretch.from.empty()) text += fmt::format(" {}", stretch.from);
  text += open ? " to the end" : fmt::format(" {}", stretch.until);
  const Ns blocked = rules::blocked_within(m, stretch.begin, stretch.end);
  if (blocked == stretch.length() && blocked > 0) {
    text += ", all of it with nothing but ACKs missing";
  } else if (blocked > 0) {
    text += fmt::format(", {} of it with nothing but ACKs missing", duration(blocked));
  }
  return text + ".";
}

/// Nothing where the clocks are not known well enough to tell.
void add_longest(Paragraph& made, std::vector<Stretch> list) {
  if (list.size() < 2) return;
  std::ranges::stable_sort(list, std::ranges::greater{}, &Stretch::length);
  const Ns doubt = list[0].uncertainty.value_or(0) + list[1].uncertainty.value_or(0);
  if (list[0].length() == list[1].length()) return;
  const bool clear = list[0].length() - list[1].length() > doubt;
  made.sentences.push_back(clear ? fmt::format("The longest of these was {}.", list[0].name)
                                 : "Which of these was the longest cannot be told: the hosts' "
                                   "clocks are not known that well.");
}

/// What a round that was not acknowledged was waiting for.
void add_open(Paragraph& made, const Round& round, const Migration& m) {
  if (round.state != RoundState::pending) return;
  const Stage stage = rules::stage_at(m, round, report::end_or_last(m));
  made.sentences.push_back(fmt::format("At the end {}.", rules::describe(stage)));
  const OptNs last = round.approved_ns ? round.approved_ns : round.loaded_ns;
  if (last && m.end_ns && *last > *m.end_ns)
    made.sentences.emplace_back("What is told of later came after the end of the migration.");
  if (const auto who = rules::who_is_slow(stage); !who.empty()) made.sentences.emplace_back(who);
}

void add_total(Paragraph& made, const Round& round, const std::vector<Stretch>& list) {
  if (round.latency_ns)
    made.facts.push_back(duration_fact("sent to acknowledged", round.latency_ns));
  if (round.acked_ns && list.size() > 1)
    made.facts.push_back(
        duration_fact("waited for in all", distance(list.front().begin, round.acked_ns)));
}

}  // namespace

Paragraph waiting(const Device& device, const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"What waited for what", {}, {}};
  const std::vector<Stretch> list = stretches(device, round, m);
  for (const Stretch& stretch : list) {
    const bool open =
        !round.acked_ns && &stretch == &list.back() && round.state == RoundState::pending;
    made.sentences.push_back(sentence(stretch, open, m));
  }
  if (loads_while_sending(round) && rules::on_one_clock(m) && round.acked_ns)
    made.sentences.emplace_back(
        "On the way: nothing to wait for; the destination had begun to load before all had been "
        "sent.");
  if (!rules::on_one_clock(m))
    made.sentences.emplace_back(
        "The hosts' clocks could not be brought together, so the time on the way is unknown.");
  add_longest(made, list);
  add_open(made, round, m);
  add_total(made, round, list);
  return made;
}

}  // namespace ackscope::viewmodel::words
