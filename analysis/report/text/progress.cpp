#include "analysis/report/text/progress.hpp"

#include <algorithm>
#include <initializer_list>

namespace ackscope::report {
namespace {

bool reached(OptNs point, OptNs at) { return point && (!at || *point <= *at); }

/// Calls `use` with every time that is known of the migration.
template <typename Use>
void each_known(const Migration& m, Use use) {
  const auto all = [&](std::initializer_list<OptNs> points) {
    for (const OptNs& point : points)
      if (point) use(*point);
  };
  if (m.outcome == Outcome::unfinished || !m.source) all({m.last_seen_ns});
  all({m.begin_ns, m.precopy_begin_ns, m.decision_ns, m.guest_stopped_ns, m.final_query_ns,
       m.guest_resumed_ns, m.end_ns, m.last_ack_ns, m.cancelled_ns});
  for (const PendingStep& step : m.pending) use(step.at);
  for (const Device& device : m.devices)
    for (const Round& r : device.rounds)
      all({r.detected_ns, r.requested_ns, r.sent_ns, r.load_begin_ns, r.arrived_ns, r.loaded_ns,
           r.approved_ns, r.acked_ns});
}

}  // namespace

std::string_view progress(const Round& round, OptNs at, bool both) {
  if (reached(round.acked_ns, at)) return "acknowledged";
  if (reached(round.approved_ns, at)) return "approved, the ACK had not arrived";
  if (reached(round.loaded_ns, at)) return "loaded, not approved";
  const bool begun = reached(round.sent_ns, at) && reached(round.load_begin_ns, at);
  if (begun || reached(round.arrived_ns, at)) return "loading on the destination";
  if (reached(round.sent_ns, at))
    return both ? "sent, not yet read by the destination" : "sent, destination not recorded";
  if (reached(round.requested_ns, at)) return "initial data not all sent";
  return "initial data not seen as sent";
}

OptNs last_known(const Migration& m) {
  OptNs last;
  each_known(m, [&](Ns at) { last = std::max(last.value_or(at), at); });
  return last;
}

OptNs begin_or_first(const Migration& m) {
  if (m.begin_ns) return m.begin_ns;
  OptNs first;
  each_known(m, [&](Ns at) { first = std::min(first.value_or(at), at); });
  return first;
}

OptNs end_or_last(const Migration& m) { return m.end_ns ? m.end_ns : last_known(m); }

}  // namespace ackscope::report
