#include "analysis/report/perfetto/pieces.hpp"

#include <algorithm>
#include <initializer_list>

namespace ackscope::report::perfetto {
namespace {

struct Point {
  OptNs at;
  std::string_view next;  ///< what goes on from here
};

bool goes_on(const Round& round) {
  return !round.acked_ns && (round.state == RoundState::pending || round.state == RoundState::late);
}

/// `until`: where the last piece ends.
std::vector<Piece> chain(std::initializer_list<Point> points, OptNs until, bool open) {
  std::vector<Piece> list;
  for (const Point& point : points) {
    if (!point.at) continue;
    const Ns at = list.empty() ? *point.at : std::max(*point.at, list.back().begin);
    if (!list.empty()) list.back().end = at;
    list.push_back({at, at, point.next, false});
  }
  if (list.empty() || !until) return list;
  list.back().end = std::max(*until, list.back().begin);
  list.back().open = open;
  return list;
}

/// The last moment begins nothing more, unless it is all that is known.
void drop_last_moment(std::vector<Piece>& list) {
  if (list.size() > 1 && list.back().begin == list.back().end) list.pop_back();
}

}  // namespace

std::vector<Piece> source_pieces(const Round& round, Ns end) {
  const bool open = goes_on(round);
  const OptNs until = open ? OptNs(end) : round.acked_ns;
  const bool late = round.state == RoundState::late;
  auto list = chain({{round.detected_ns, "re-init seen"},
                     {round.requested_ns, late ? "requested too late" : "initial data go out"},
                     {round.sent_ns, "sent, waits for the ACK"}},
                    until, open);
  if (!until) drop_last_moment(list);
  return list;
}

std::vector<Piece> destination_pieces(const Round& round, Ns end) {
  const bool open = goes_on(round) && !round.approved_ns;
  const bool seen_off = round.approved_ns && round.acked_ns && *round.acked_ns > *round.approved_ns;
  const OptNs until = open ? OptNs(end) : seen_off ? round.acked_ns : OptNs();
  auto list = chain({{round.load_begin_ns, "initial data arrive"},
                     {round.arrived_ns, "initial data are loaded"},
                     {round.loaded_ns, "loaded, not approved"},
                     {round.approved_ns, "approved, ACK on its way"}},
                    until, open);
  if (!until) drop_last_moment(list);
  return list;
}

}  // namespace ackscope::report::perfetto
