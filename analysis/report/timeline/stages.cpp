#include "analysis/report/timeline/stages.hpp"

#include <algorithm>
#include <initializer_list>

namespace ackscope::report::chart {
namespace {

OptNs earliest(std::initializer_list<OptNs> points) {
  OptNs first;
  for (const OptNs& point : points)
    if (point && (!first || *point < *first)) first = point;
  return first;
}

bool ends_open(const Round& round) {
  return !round.acked_ns && (round.state == RoundState::pending || round.state == RoundState::late);
}

/// What follows when the flag was written.
Role after_sent(const Round& round, bool both) {
  const bool seen = round.arrived_ns || round.loaded_ns || round.approved_ns;
  return seen || (both && !round.acked_ns) ? Role::transfer : Role::beyond;
}

}  // namespace

OptNs round_begin(const Round& round) {
  if (round.detected_ns) return round.detected_ns;
  if (round.requested_ns) return round.requested_ns;
  return earliest({round.load_begin_ns, round.sent_ns, round.arrived_ns, round.loaded_ns,
                   round.approved_ns, round.acked_ns});
}

std::vector<Stage> stages(const Round& round, Ns end, bool both) {
  struct Point {
    OptNs at;
    Role role;
  };
  const OptNs begin = round_begin(round);
  if (!begin || *begin > end) return {};
  // Where the last of the data was not seen to arrive, the first was.
  const OptNs loading = round.arrived_ns || !round.sent_ns ? round.arrived_ns : round.load_begin_ns;
  const Point points[] = {
      {round.sent_ns, after_sent(round, both)},
      {loading, Role::load},
      {round.loaded_ns ? round.loaded_ns : round.approved_ns, Role::ack},
  };
  std::vector<Stage> list{{*begin, *begin, Role::data}};
  for (const Point& point : points) {
    if (!point.at || *point.at > end) continue;
    list.back().end = std::max(*point.at, list.back().begin);
    list.push_back({list.back().end, list.back().end, point.role});
  }
  const Ns last = round.acked_ns ? *round.acked_ns : ends_open(round) ? end : list.back().begin;
  list.back().end = std::max(std::min(last, end), list.back().begin);
  return list;
}

}  // namespace ackscope::report::chart
