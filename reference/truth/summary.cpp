#include "reference/truth/summary.hpp"

#include <algorithm>

namespace ackscope::reference::truth {
namespace {

void add_destination(RoundTruth& round, const RoundTruth& seen) {
  round.load_begin = seen.load_begin;
  round.arrived = seen.arrived;
  round.loaded = seen.loaded;
  round.approved = seen.approved;
}

DeviceTruth merge(DeviceTruth device, const DeviceTruth& destination) {
  for (const RoundTruth& seen : destination.rounds) {
    const auto same = std::ranges::find(device.rounds, seen.number, &RoundTruth::number);
    if (same != device.rounds.end()) {
      add_destination(*same, seen);
    } else {
      device.rounds.push_back(seen);
    }
  }
  std::ranges::sort(device.rounds, {}, &RoundTruth::number);
  const std::uint32_t next = destination.rounds.empty() ? 1 : destination.rounds.back().number + 1;
  const auto begun = std::ranges::find(device.rounds, next, &RoundTruth::number);
  if (begun != device.rounds.end()) begun->load_begin = destination.next_load_begin;
  return device;
}

}  // namespace

AttemptTruth merge(const SourceTruth& source, const DestinationTruth& destination) {
  AttemptTruth out{source, destination, source.guest_resumed, source.devices};
  if (!out.guest_resumed) out.guest_resumed = destination.guest_resumed;
  for (DeviceTruth& device : out.devices) {
    const auto same = std::ranges::find(destination.devices, device.index, &DeviceTruth::index);
    if (same != destination.devices.end()) device = merge(std::move(device), *same);
  }
  return out;
}

std::string_view to_string(Outcome value) {
  switch (value) {
    case Outcome::completed:
      return "completed";
    case Outcome::failed:
      return "failed";
    case Outcome::cancelled:
      return "cancelled";
    case Outcome::unfinished:
      return "unfinished";
  }
  return "?";
}

std::string_view to_string(RoundState value) {
  switch (value) {
    case RoundState::armed:
      return "armed";
    case RoundState::pending:
      return "pending";
    case RoundState::acked:
      return "acked";
    case RoundState::late:
      return "late";
  }
  return "?";
}

}  // namespace ackscope::reference::truth
