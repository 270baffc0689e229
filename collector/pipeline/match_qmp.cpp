#include "collector/pipeline/match_qmp.hpp"

#include <algorithm>
#include <optional>

namespace ackscope::pipeline {
namespace {

using source::QmpAttempt;

constexpr Ns kSlack = 1'000'000'000;  // a command precedes the first event, stamps jitter
constexpr Ns kLateQuery = 600 * 1'000'000'000LL;  // a result is asked for at most so much later

struct Span {
  Ns first, last;
};

std::optional<Span> span_on(const QmpAttempt& attempt, ClockKind clock) {
  const auto& s = attempt.span;
  const OptNs first = clock == ClockKind::epoch ? s.first_real : s.first_monotonic;
  const OptNs last = clock == ClockKind::epoch ? s.last_real : s.last_monotonic;
  return first && last ? std::optional(Span{*first, *last}) : std::nullopt;
}

/// Nanoseconds in common (at least 1), or 0.
Ns overlap(const RecordedSide& side, const Span& span) {
  const Ns begin = std::max(side.first - kSlack, span.first);
  const Ns end = std::min(side.last + kSlack, span.last);
  return end < begin ? 0 : end - begin + 1;
}

class Matcher {
 public:
  Matcher(const std::vector<RecordedSide>& sides, const std::vector<QmpAttempt>& attempts)
      : sides_(sides), attempts_(attempts), known_(sides.size(), false) {}

  std::vector<QmpMatch> go() && {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < attempts_.size(); ++i) {
      if (!attempts_[i].side) continue;
      if (const auto side = by_time(attempts_[i])) {
        add(*side, i);
      } else if (!contradicted(attempts_[i])) {
        left.push_back(i);
      }
    }
    for (const Side side : {Side::source, Side::destination}) by_order(side, left);
    return std::move(matches_);
  }

 private:
  void add(std::size_t side, std::size_t attempt) {
    matches_.push_back({side, attempt});
    known_[side] = true;
  }

  std::optional<std::size_t> by_time(const QmpAttempt& attempt) const {
    std::optional<std::size_t> best;
    Ns most = 0;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      const RecordedSide& side = sides_[i];
      const auto span = span_on(attempt, side.clock);
      if (side.side != attempt.side || !side.recorded || !span) continue;
      const Ns common = overlap(side, *span);
      if (common > most) best = i, most = common;
    }
    return best || attempt.begin_seen ? best : ended_before(attempt);
  }

  /// A result that was asked for belongs to the last attempt before.
  std::optional<std::size_t> ended_before(const QmpAttempt& attempt) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      const RecordedSide& side = sides_[i];
      const auto span = span_on(attempt, side.clock);
      if (side.side != attempt.side || !side.recorded || !span) continue;
      if (span->first < side.first || span->first > side.last + kLateQuery) continue;
      if (!best || sides_[*best].first < side.first) best = i;
    }
    return best;
  }

  /// All that could be meant were recorded on an epoch clock, and none fits: another migration.
  /// Monotonic clocks contradict nothing: a container may have one of its own.
  bool contradicted(const QmpAttempt& attempt) const {
    if (!attempt.span.first_real) return false;
    bool comparable = false;
    for (const RecordedSide& side : sides_) {
      if (side.side != attempt.side) continue;
      if (!side.recorded || side.clock != ClockKind::epoch) return false;
      comparable = true;
    }
    return comparable;
  }

  void by_order(Side which, const std::vector<std::size_t>& left) {
    std::vector<std::size_t> attempts, sides;
    for (const std::size_t i : left) {
      if (attempts_[i].side == which) attempts.push_back(i);
    }
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      if (sides_[i].side == which && !known_[i]) sides.push_back(i);
    }
    // Several logs may speak of the same attempts: each of them is in order by itself.
    if (sides.empty()) return;
    for (std::size_t begin = 0; begin < attempts.size();) {
      std::size_t end = begin + 1;
      while (end < attempts.size() && same_log(attempts[begin], attempts[end])) ++end;
      match_in_order(attempts, begin, end, sides);
      begin = end;
    }
  }

  bool same_log(std::size_t one, std::size_t other) const {
    return attempts_[one].report.path == attempts_[other].report.path;
  }

  void match_in_order(const std::vector<std::size_t>& attempts, std::size_t begin, std::size_t end,
                      const std::vector<std::size_t>& sides) {
    if (end - begin != sides.size()) return;
    for (std::size_t i = begin; i < end; ++i) add(sides[i - begin], attempts[i]);
  }

  const std::vector<RecordedSide>& sides_;
  const std::vector<QmpAttempt>& attempts_;
  std::vector<bool> known_;
  std::vector<QmpMatch> matches_;
};

}  // namespace

std::vector<QmpMatch> match_qmp(const std::vector<RecordedSide>& sides,
                                const std::vector<QmpAttempt>& attempts) {
  return Matcher(sides, attempts).go();
}

}  // namespace ackscope::pipeline
