#include "gui/viewmodel/query/parts.hpp"

namespace ackscope::viewmodel::query {
namespace {

using Kind = Subject::Kind;

template <typename T>
const T* item(const std::vector<T>& all, std::uint64_t index) {
  return index < all.size() ? &all[index] : nullptr;
}

bool of_device(Kind kind) {
  return kind == Kind::device || kind == Kind::round || kind == Kind::initial_load ||
         kind == Kind::device_state || kind == Kind::bytes;
}

}  // namespace

const Device* device_of(const Subject& subject, const Shown& shown) {
  return of_device(subject.kind) ? item(shown.migration().devices, subject.device) : nullptr;
}

const Round* round_of(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  return device && subject.kind == Kind::round ? item(device->rounds, subject.index) : nullptr;
}

const InitialLoad* load_of(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  if (!device || subject.kind != Kind::initial_load) return nullptr;
  return item(device->initial_loads, subject.index);
}

const Process* process_of(Side side, const Shown& shown) {
  if (shown.index >= shown.recording.tracks.size()) return nullptr;
  const auto& track = shown.tracks().of(side);
  return track ? item(shown.recording.processes, track->process) : nullptr;
}

const DeviceStateStep* state_of(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  const Process* process = process_of(subject.side, shown);
  if (!device || !process || subject.kind != Kind::device_state) return nullptr;
  const auto& name = subject.side == Side::source ? device->source_name : device->destination_name;
  for (const DeviceTrack& track : process->devices)
    if (name && track.name == *name) return item(track.states, subject.index);
  return nullptr;
}

const ReturnPathStep* return_path_of(const Subject& subject, const Shown& shown) {
  const Process* process = process_of(subject.side, shown);
  if (!process || subject.kind != Kind::return_path) return nullptr;
  return item(process->return_path, subject.index);
}

const OutagePart* outage_part_of(const Subject& subject, const Shown& shown) {
  if (subject.kind != Kind::outage_part) return nullptr;
  return item(shown.migration().outage_parts, subject.index);
}

const Finding* finding_of(const Subject& subject, const Shown& shown) {
  if (subject.kind != Kind::finding) return nullptr;
  return item(shown.migration().findings, subject.index);
}

const EventColumn* column_of(const Subject& subject, const Shown& shown) {
  const Process* process = process_of(subject.side, shown);
  if (!process || !process->events || subject.kind != Kind::event) return nullptr;
  return subject.index < process->events->size() ? process->events.get() : nullptr;
}

}  // namespace ackscope::viewmodel::query
