#include <algorithm>

#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"
#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {
namespace {

using Range = std::optional<std::pair<Ns, Ns>>;
using Kind = Subject::Kind;

Range moment(OptNs at) { return at ? Range({*at, *at}) : Range(); }

/// Of all spans that belong to the subject.
Range hull(const std::vector<Span>& spans, const Subject& subject) {
  Range range;
  for (const Span& span : spans) {
    if (span.subject.index != subject.index) continue;
    if (!range) range = {span.begin, span.end};
    range = {std::min(range->first, span.begin), std::max(range->second, span.end)};
  }
  return range;
}

Range all_of(const std::vector<Span>& spans, Range range) {
  for (const Span& span : spans) {
    if (!range) range = {span.begin, span.end};
    range = {std::min(range->first, span.begin), std::max(range->second, span.end)};
  }
  return range;
}

Range step(const std::vector<PendingStep>& steps, std::uint64_t index, const Shown& shown) {
  if (index >= steps.size()) return {};
  const Ns at = steps[index].at;
  const Ns next = index + 1 < steps.size() ? steps[index + 1].at : shown.extent().second;
  return Range({at, std::max(at, next)});
}

Range whole_device(const Subject& subject, const Shown& shown) {
  Range range;
  const Device& device = shown.migration().devices[subject.device];
  const Ns end = shown.extent().second;
  for (std::size_t i = 0; i < device.rounds.size(); ++i)
    range = all_of(round_spans(shown, subject.device, i, end), range);
  return all_of(load_spans(shown, subject.device), range);
}

Range initial_load(const Subject& subject, const Shown& shown) {
  const auto& loads = shown.migration().devices[subject.device].initial_loads;
  if (subject.index >= loads.size()) return {};
  const Range range = hull(load_spans(shown, subject.device), subject);
  return range ? range : moment(loads[subject.index].seen_ns);
}

Range curve(const Subject& subject, const Shown& shown) {
  const DeviceTrack* track = device_track(shown, subject.device, Side::source);
  if (!track) return {};
  const ClockLine& clock = recorded_side(shown, Side::source)->clock;
  Range range;
  for (const auto* series : {&track->initial_bytes, &track->dirty_bytes}) {
    if (series->empty()) continue;
    const Ns first = clock.to_migration(series->time(0));
    const Ns last = clock.to_migration(series->time(series->size() - 1));
    range = range ? Range({std::min(range->first, first), std::max(range->second, last)})
                  : Range({first, last});
  }
  return range;
}

Range of_device(const Subject& subject, const Shown& shown) {
  if (subject.device >= shown.migration().devices.size()) return {};
  switch (subject.kind) {
    case Kind::device:
      return whole_device(subject, shown);
    case Kind::round:
      if (subject.index >= shown.migration().devices[subject.device].rounds.size()) return {};
      return hull(round_spans(shown, subject.device, subject.index, shown.extent().second),
                  subject);
    case Kind::initial_load:
      return initial_load(subject, shown);
    case Kind::device_state:
      return hull(state_spans(shown, subject.device, subject.side), subject);
    default:
      return curve(subject, shown);
  }
}

Range of_track(const Subject& subject, const Shown& shown) {
  const auto side = recorded_side(shown, subject.side);
  if (!side) return {};
  if (subject.kind == Kind::gap) return hull(gap_spans(shown, subject.side), subject);
  if (subject.kind == Kind::return_path)
    return subject.index < side->process.return_path.size()
               ? moment(side->clock.to_migration(side->process.return_path[subject.index].at))
               : Range();
  const EventColumnPtr& events = side->process.events;
  if (!events || subject.index >= events->size()) return {};
  return moment(side->clock.to_migration(events->time(subject.index)));
}

Range of_moment(const Subject& subject, const Migration& m) {
  const auto moments = report::chart::moments(m);
  return subject.index < moments.size() ? moment(moments[subject.index].at) : Range();
}

}  // namespace

std::optional<std::pair<Ns, Ns>> time_of(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  switch (subject.kind) {
    case Kind::none:
    case Kind::note:
      return {};
    case Kind::phase:
      return hull(phase_spans(shown), subject);
    case Kind::moment:
      return of_moment(subject, m);
    case Kind::guest:
      return hull(guest_spans(shown), subject);
    case Kind::pending:
      return step(m.pending, subject.index, shown);
    case Kind::pending_destination:
      return step(m.pending_destination, subject.index, shown);
    case Kind::blocked:
      return hull(blocked_spans(shown), subject);
    case Kind::outage_part:
      return hull(outage_spans(shown), subject);
    case Kind::finding:
      return subject.index < m.findings.size() ? moment(m.findings[subject.index].t_ns) : Range();
    case Kind::return_path:
    case Kind::gap:
    case Kind::event:
      return of_track(subject, shown);
    default:
      return of_device(subject, shown);
  }
}

}  // namespace ackscope::viewmodel
