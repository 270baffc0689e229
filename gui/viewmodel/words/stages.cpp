#include "gui/viewmodel/words/stages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/rules/stage.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

using report::duration;
using report::duration_within;

/// A stretch of the round's way.
struct Wait {
  Ns length = 0;
  std::string what;
};

/// Adds what lay between two moments, where both were seen.
void add(Paragraph& made, std::vector<Wait>& waits, OptNs from, OptNs to, OptNs uncertainty,
         std::string_view sentence, std::string_view what) {
  const OptNs length = distance(from, to);
  if (!length || *length < 0) return;
  made.sentences.push_back(
      fmt::format(fmt::runtime(sentence), duration_within(length, uncertainty)));
  waits.push_back({*length, std::string(what)});
}

/// The flag is written behind the data, so they may be there before it counts as sent.
bool arrived_before_the_flag(const Round& round) {
  return round.sent_ns && round.arrived_ns && *round.arrived_ns <= *round.sent_ns;
}

void add_source(Paragraph& made, std::vector<Wait>& waits, const Round& round, const Migration& m) {
  const OptNs since = rules::waited_since(m, round);
  const bool asked = round.requested_ns.has_value();
  if (since != round.sent_ns)
    add(made, waits, since, round.sent_ns, {},
        asked ? "Source: {} from the request until all of its initial data had been sent."
              : "Source: {} from the begin of precopy until all of its initial data had been sent.",
        "the source sending the initial data");
}

void add_destination(Paragraph& made, std::vector<Wait>& waits, const Round& round) {
  const OptNs across = round.cross_host_uncertainty_ns;
  if (arrived_before_the_flag(round)) {
    made.sentences.emplace_back(
        "On the way: nothing to wait for; the data had arrived when the flag behind them was "
        "written.");
  } else {
    add(made, waits, round.sent_ns, round.arrived_ns, across,
        "On the way: {} from sent to arrived.", "the data on their way");
  }
  const OptNs loaded = round.loaded_ns ? round.loaded_ns : round.approved_ns;
  add(made, waits, rules::loading_since(round), loaded, {},
      "Destination: {} from its first initial data until they were loaded.",
      "the destination loading");
  if (round.loaded_ns)
    add(made, waits, round.loaded_ns, round.approved_ns, {},
        "Destination: {} from loaded to approved.", "the approval");
  add(made, waits, round.approved_ns, round.acked_ns, across,
      "On the way back: {} from the approval until the source had the ACK.", "the ACK on its way");
}

void add_longest(Paragraph& made, const std::vector<Wait>& waits) {
  if (waits.size() < 2) return;
  const auto longest = std::ranges::max_element(waits, {}, &Wait::length);
  made.sentences.push_back("The longest of these was " + longest->what + ".");
}

/// What a round that was not acknowledged was waiting for.
void add_open(Paragraph& made, const Round& round, const Migration& m) {
  if (round.state != RoundState::pending) return;
  const rules::Stage stage = rules::stage_at(m, round, report::end_or_last(m));
  made.sentences.push_back(fmt::format("At the end {}.", rules::describe(stage)));
  const OptNs last = round.approved_ns ? round.approved_ns : round.loaded_ns;
  if (last && m.end_ns && *last > *m.end_ns)
    made.sentences.emplace_back("What is told of later came after the end of the migration.");
  if (const auto who = rules::who_is_slow(stage); !who.empty()) made.sentences.emplace_back(who);
}

void add_total(Paragraph& made, const Round& round, const Migration& m) {
  if (round.latency_ns)
    made.facts.push_back(duration_fact("sent to acknowledged", round.latency_ns));
  const OptNs since = rules::waited_since(m, round);
  if (since != round.sent_ns && round.acked_ns)
    made.facts.push_back(duration_fact("waited for in all", distance(since, round.acked_ns)));
}

/// By how many steps the evidence of a side is known.
std::string not_recorded(Side side, const Migration& m) {
  const bool recorded = side == Side::source ? m.source.has_value() : m.destination.has_value();
  return recorded ? "not seen" : fmt::format("{} not recorded", to_string(side));
}

}  // namespace

Paragraph waiting(const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"What waited for what", {}, {}};
  std::vector<Wait> waits;
  add_source(made, waits, round, m);
  if (rules::on_one_clock(m)) {
    add_destination(made, waits, round);
    add_longest(made, waits);
  } else {
    made.sentences.emplace_back(
        "The hosts' clocks could not be brought together, so the time on the way is unknown.");
  }
  if (waits.empty() && round.sent_ns && round.acked_ns && !round.arrived_ns)
    made.sentences.emplace_back(
        "What happened between sent and acknowledged is unknown: the destination's part was not "
        "seen.");
  add_open(made, round, m);
  add_total(made, round, m);
  return made;
}

Paragraph steps(const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"Step by step", {}, {}};
  const auto step = [&](std::string name, OptNs at, Side side) {
    name += side == Side::source ? " (source)" : " (destination)";
    if (at) {
      made.facts.push_back(time_fact(std::move(name), at, shown));
    } else {
      made.facts.push_back(fact(std::move(name), not_recorded(side, m)));
    }
  };
  if (round.cause == RoundCause::reinit || round.detected_ns)
    step("re-init seen by a query", round.detected_ns, Side::source);
  if (m.mechanism == Mechanism::per_device || round.requested_ns)
    step("request collected", round.requested_ns, Side::source);
  step("all initial data sent", round.sent_ns, Side::source);
  step("first of them loading", round.load_begin_ns, Side::destination);
  step("last of them arrived", round.arrived_ns, Side::destination);
  step("loaded", round.loaded_ns, Side::destination);
  step("approved", round.approved_ns, Side::destination);
  step("ACK received", round.acked_ns, Side::source);
  return made;
}

}  // namespace ackscope::viewmodel::words
