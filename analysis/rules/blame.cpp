#include "analysis/rules/blame.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "analysis/rules/blocked.hpp"

namespace ackscope::rules {
namespace {

constexpr Ns kNever = std::numeric_limits<Ns>::max();

/// Where a stage ends, by the time known for it; never before the stage began.
class Cutter {
 public:
  Cutter(const Round& round, Ns begin, Ns end, std::vector<Wait>& out)
      : round_(round), at_(begin), end_(end), out_(out) {}

  void until(OptNs to, Stage stage) {
    const Ns cut = std::clamp(to.value_or(end_), at_, std::max(at_, end_));
    if (cut > at_) out_.push_back({at_, cut, stage, &round_});
    at_ = cut;
  }

 private:
  const Round& round_;
  Ns at_;
  Ns end_;
  std::vector<Wait>& out_;
};

void cut_into_stages(const Migration& m, const Round& round, Ns begin, Ns end,
                     std::vector<Wait>& out) {
  Cutter cutter(round, begin, end, out);
  const bool answered = round.acked_ns || round.approved_ns;
  if (!round.sent_ns && answered) return cutter.until(end, Stage::unknown);
  cutter.until(round.sent_ns, Stage::not_sent);
  if (!m.destination || !on_one_clock(m)) return cutter.until(end, Stage::unknown);
  const OptNs loading = loading_since(round);
  if (!loading && round.approved_ns) {
    cutter.until(round.approved_ns, Stage::unknown);
  } else {
    cutter.until(loading, Stage::in_flight);
    cutter.until(round.approved_ns, Stage::loading);
  }
  cutter.until(end, Stage::ack_in_flight);
}

bool waited_for(const Round& round) {
  return round.state == RoundState::acked || round.state == RoundState::pending;
}

/// The last of such times of all rounds; unknown while one is missing.
OptNs last_of_all(const Migration& m, OptNs Round::*time) {
  OptNs last;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds) {
      if (!waited_for(round)) continue;
      if (!(round.*time)) return {};
      last = std::max(last, round.*time);
    }
  return last;
}

/// With the legacy mechanism one ACK stands for all rounds, which is let go by the last of them.
struct LastOfAll {
  OptNs sent, approved;
};

LastOfAll last_of_all(const Migration& m) {
  return {last_of_all(m, &Round::sent_ns), last_of_all(m, &Round::approved_ns)};
}

void legacy_waits(const Migration& m, const LastOfAll& all, const Round& round,
                  std::vector<Wait>& out) {
  const OptNs begin = waited_since(m, round);
  if (!begin) return;
  const Ns acked = round.acked_ns.value_or(kNever);
  if (!round.approved_ns || !on_one_clock(m)) {
    // When it approved is not known, only that it had not before it had sent.
    // Data are loaded in the order in which they are sent, so who sends last approves last.
    const bool only_waits = round.sent_ns && (!all.sent || *all.sent > *round.sent_ns);
    return cut_into_stages(m, round, *begin, only_waits ? *round.sent_ns : acked, out);
  }
  cut_into_stages(m, round, *begin, std::min(*round.approved_ns, acked), out);
  const Ns last = all.approved.value_or(kNever);
  if (last < acked) out.push_back({last, acked, Stage::ack_in_flight, &round});
}

std::vector<Wait> waits_of(const Device& device, const Migration& migration, const LastOfAll& all) {
  std::vector<Wait> list;
  Ns free = std::numeric_limits<Ns>::min();  // two rounds of a device are answered in order
  for (const Round& round : device.rounds) {
    if (!waited_for(round)) continue;
    // Acknowledged at a moment that nobody saw: it is known to have waited up to its approval.
    const bool unseen = round.state == RoundState::acked && !round.acked_ns;
    const Ns acked = unseen ? round.approved_ns.value_or(free) : round.acked_ns.value_or(kNever);
    if (migration.mechanism == Mechanism::legacy) {
      legacy_waits(migration, all, round, list);
    } else if (const OptNs begin = waited_since(migration, round)) {
      cut_into_stages(migration, round, std::max(*begin, free), acked, list);
    }
    free = std::max(free, acked);
  }
  return list;
}

/// The waits of every device, and the blocked time in which only it was missing.
struct Shares {
  explicit Shares(const Migration& m) : blocked(m.blocked), of_device(waits(m)) {
    std::vector<Spans> stretches;
    for (const auto& own : of_device) {
      auto& list = stretches.emplace_back();
      for (const Wait& wait : own) list.push_back({wait.begin, wait.end});
    }
    for (const Spans& stretch : rules::alone(stretches)) {
      Spans pieces;
      for (const BlockedSpan& span : stretch)
        blocked.each(span.begin, span.end, [&](Ns from, Ns to) { pieces.push_back({from, to}); });
      alone.emplace_back(std::move(pieces));
    }
  }

  SortedSpans blocked;
  std::vector<std::vector<Wait>> of_device;
  std::vector<SortedSpans> alone;
};

Blame blame_one(const Device& device, const SortedSpans& blocked, const std::vector<Wait>& own,
                const SortedSpans& alone) {
  Blame result;
  result.device = &device;
  std::map<const Round*, Ns> by_round;
  for (const Wait& wait : own) {
    blocked.each(wait.begin, wait.end, [&](Ns from, Ns to) {
      result.total += to - from;
      result.by_stage[static_cast<std::size_t>(wait.stage)] += to - from;
      result.first_ns = std::min(result.first_ns.value_or(from), from);
      by_round[wait.round] += to - from;
    });
    result.alone += alone.within(wait.begin, wait.end);
  }
  Ns most = 0;
  for (const Round& round : device.rounds) {
    if (by_round[&round] <= most) continue;
    most = by_round[&round];
    result.round = &round;
  }
  return result;
}

}  // namespace

std::vector<std::vector<Wait>> waits(const Migration& migration) {
  const LastOfAll all = last_of_all(migration);
  std::vector<std::vector<Wait>> list;
  for (const Device& device : migration.devices) list.push_back(waits_of(device, migration, all));
  return list;
}

std::vector<Wait> waits(const Migration& migration, const Device& device) {
  return waits_of(device, migration, last_of_all(migration));
}

OptNs last_approval(const Migration& migration) {
  return last_of_all(migration, &Round::approved_ns);
}

Ns blocked_within(const Migration& migration, Ns begin, Ns end) {
  Ns total = 0;
  for (const BlockedSpan& span : migration.blocked) {
    const Ns from = std::max(span.begin, begin), to = std::min(span.end, end);
    if (from < to) total += to - from;
  }
  return total;
}

Stage Blame::slowest() const {
  const auto longest = std::ranges::max_element(by_stage);
  return static_cast<Stage>(longest - by_stage.begin());
}

std::vector<Blame> blame(const Migration& migration) {
  std::vector<Blame> list;
  if (migration.blocked.empty()) return list;
  const Shares shares(migration);
  for (std::size_t i = 0; i < migration.devices.size(); ++i) {
    Blame one =
        blame_one(migration.devices[i], shares.blocked, shares.of_device[i], shares.alone[i]);
    if (one.total > 0) list.push_back(one);
  }
  return list;
}

std::vector<Ns> blocked_by_alone(const Migration& migration, bool (*counts)(const Round&)) {
  std::vector<Ns> totals(migration.devices.size(), 0);
  if (migration.blocked.empty()) return totals;
  const Shares shares(migration);
  for (std::size_t i = 0; i < totals.size(); ++i) {
    for (const Wait& wait : shares.of_device[i])
      if (counts(*wait.round)) totals[i] += shares.alone[i].within(wait.begin, wait.end);
  }
  return totals;
}

}  // namespace ackscope::rules
