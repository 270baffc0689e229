#include "analysis/report/perfetto/parts.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::perfetto {
namespace {

Json outage_args(const Migration& m) {
  Json args = Json::object();
  put(args, "outage_ns", m.outage_ns);
  put(args, "uncertainty_ns", m.outage_uncertainty_ns);
  put(args, "downtime_ns", m.downtime_ns);
  put(args, "downtime_limit_ns", m.downtime_limit_ns);
  if (!m.guest_resumed_ns) args["end"] = "not recorded";
  return args;
}

Json part_args(const OutagePart& part) {
  Json args{{"part", json::word(part.part)},
            {"begin_ns", part.begin_ns},
            {"duration_ns", part.duration_ns},
            {"uncertainty_ns", part.uncertainty_ns}};
  put(args, "device", part.device);
  if (part.side) args["side"] = json::word(*part.side);
  return args;
}

std::string part_name(const OutagePart& part) {
  std::string name(to_string(part.part));
  if (part.device) name += " " + *part.device;
  return name;
}

/// An outage without an end is drawn only where the guest is known to have been down at the end.
OptNs outage_end(const Migration& m) {
  if (m.guest_resumed_ns) return m.guest_resumed_ns;
  return m.outage_open == true ? end_or_last(m) : OptNs();
}

}  // namespace

void draw_guest(Trace& trace, const Migration& m, const Place& place) {
  const OptNs end = outage_end(m);
  if (m.outage_parts.empty() && (!m.guest_stopped_ns || !end)) return;
  const Track track{place.home(), row_guest};
  trace.name_track(track, "guest");
  if (m.guest_stopped_ns && end)
    trace.slice(track, "outage", "guest down", *m.guest_stopped_ns, *end, outage_args(m));
  for (const OutagePart& part : m.outage_parts)
    trace.slice(track, "outage", part_name(part), part.begin_ns,
                sum(part.begin_ns, part.duration_ns), part_args(part));
}

}  // namespace ackscope::report::perfetto
