#include <algorithm>
#include <map>

#include "analysis/report/text/printable.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

std::optional<RecordedSide> recorded_side(const Shown& shown, Side side) {
  const Recording& recording = shown.recording;
  if (shown.index >= recording.tracks.size()) return {};
  const auto& track = shown.tracks().of(side);
  if (!track || track->process >= recording.processes.size()) return {};
  return RecordedSide{recording.processes[track->process], track->clock};
}

const DeviceTrack* device_track(const Shown& shown, std::uint32_t device, Side side) {
  const auto recorded = recorded_side(shown, side);
  const Device& d = shown.migration().devices[device];
  const auto& name = side == Side::source ? d.source_name : d.destination_name;
  if (!recorded || !name) return nullptr;
  for (const DeviceTrack& track : recorded->process.devices)
    if (track.name == *name) return &track;
  return nullptr;
}

std::vector<Span> state_spans(const Shown& shown, std::uint32_t device, Side side) {
  const DeviceTrack* track = device_track(shown, device, side);
  if (!track) return {};
  const ClockLine& clock = recorded_side(shown, side)->clock;
  const auto [zero, end] = shown.extent();
  std::vector<Span> spans;
  for (std::size_t i = 0; i < track->states.size(); ++i) {
    const DeviceStateStep& step = track->states[i];
    const bool last = i + 1 == track->states.size();
    const Ns from = clock.to_migration(step.at);
    const Ns to = last ? end : clock.to_migration(track->states[i + 1].at);
    Span span{from,
              std::max(from, to),
              step.failed ? Role::failed : Role::device_state,
              Certainty::observed,
              {},
              report::printable(step.state, true)};
    span.subject = {Subject::Kind::device_state, side, device, i};
    span.open = last;
    // A process may outlive the migration, or have had others before.
    if (span.end >= zero && span.begin <= end) spans.push_back(std::move(span));
  }
  return spans;
}

std::vector<Span> gap_spans(const Shown& shown, Side side) {
  const auto recorded = recorded_side(shown, side);
  if (!recorded) return {};
  std::vector<Span> spans;
  for (std::size_t i = 0; i < recorded->process.gaps.size(); ++i) {
    const Gap& gap = recorded->process.gaps[i];
    const Ns begin = recorded->clock.to_migration(gap.begin);
    const Ns end = recorded->clock.to_migration(gap.end);
    Span span{begin, std::max(begin, end), Role::lost, Certainty::unknown, {}, {}};
    span.subject = {Subject::Kind::gap, side, 0, i};
    span.label = gap.lost ? std::to_string(*gap.lost) + " events lost" : "events lost";
    spans.push_back(std::move(span));
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

std::vector<std::string> key_names(const Migration& m) {
  std::map<std::string, int> seen;
  std::vector<std::string> names;
  names.reserve(m.devices.size());
  for (const Device& device : m.devices) {
    std::string name = report::printable(display_name(device), true);
    const int count = ++seen[name];
    if (count > 1) name += "#" + std::to_string(count);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace ackscope::viewmodel
