#include "analysis/report/perfetto/parts.hpp"
#include "analysis/report/text/progress.hpp"

namespace ackscope::report::perfetto {
namespace {

Json alignment(const ClockAlignment& clocks) {
  Json args{{"method", json::word(clocks.method)}};
  if (clocks.method == AlignmentMethod::none) return args;
  args["offset_ns"] = clocks.offset_ns;
  args["uncertainty_ns"] = clocks.uncertainty_ns;
  args["drift_ppm"] = clocks.drift * 1e6;
  return args;
}

Json migration_args(const Migration& m) {
  Json args{{"index", m.index},
            {"outcome", json::word(m.outcome)},
            {"outcome_destination", json::word(m.outcome_destination)},
            {"mechanism", json::word(m.mechanism)},
            {"mechanism_destination", json::word(m.mechanism_destination)},
            {"pairing", json::word(m.pairing)}};
  put(args, "error", m.error);
  put(args, "error_destination", m.error_destination);
  put(args, "begin_ns", m.begin_ns);
  put(args, "end_ns", m.end_ns);
  put(args, "downtime_ns", m.downtime_ns);
  put(args, "outage_ns", m.outage_ns);
  put(args, "ack_blocked_ns", m.ack_blocked_ns);
  if (m.clock_alignment) args["clock_alignment"] = alignment(*m.clock_alignment);
  return args;
}

/// From one known moment to another; where the end is not known, to the last that was seen.
void draw_phase(Trace& trace, Track track, const char* name, OptNs from, OptNs to, OptNs last) {
  if (!from || (!to && !last)) return;
  Json args;
  if (!to) args["end"] = "not recorded";
  trace.slice(track, "phase", name, *from, to ? *to : *last, std::move(args));
}

}  // namespace

void draw_migration(Trace& trace, const Migration& m, const Place& place) {
  const OptNs begin = begin_or_first(m), end = end_or_last(m);
  if (!begin || !end) return;
  const Track track{place.home(), row_migration};
  trace.name_track(track, "migration");
  trace.slice(track, "migration", "migration " + std::string(to_string(m.outcome)), *begin, *end,
              migration_args(m));
  if (m.precopy_begin_ns) draw_phase(trace, track, "setup", m.begin_ns, m.precopy_begin_ns, {});
  draw_phase(trace, track, "precopy", m.precopy_begin_ns, m.decision_ns ? m.decision_ns : m.end_ns,
             end);
  draw_phase(trace, track, "switchover", m.decision_ns, m.end_ns, end);
  const auto moment = [&](const char* name, OptNs at) {
    if (at) trace.instant(track, "moment", name, *at, {{"t_ns", *at}});
  };
  moment("decision to switch over", m.decision_ns);
  moment("guest stopped", m.guest_stopped_ns);
  moment("final query", m.final_query_ns);
  moment("guest resumed", m.guest_resumed_ns);
}

void draw_held(Trace& trace, const Migration& m, const Place& place) {
  if (m.blocked.empty()) return;
  const Track track{place.home(), row_held};
  trace.name_track(track, "held by ACKs alone");
  for (const BlockedSpan& span : m.blocked)
    trace.slice(track, "blocked", "only ACKs are missing", span.begin, span.end,
                {{"begin_ns", span.begin}, {"end_ns", span.end}});
}

void draw_counters(Trace& trace, const Migration& m, const Place& place) {
  for (const PendingStep& step : m.pending)
    trace.counter(place.home(), "pending ACKs", step.at, step.count);
  const std::uint64_t there = place.destination.value_or(place.home());
  for (const PendingStep& step : m.pending_destination)
    trace.counter(there, "devices still to approve", step.at, step.count);
}

}  // namespace ackscope::report::perfetto
