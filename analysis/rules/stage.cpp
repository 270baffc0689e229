#include "analysis/rules/stage.hpp"

#include <algorithm>

namespace ackscope::rules {

bool on_one_clock(const Migration& migration) {
  const auto& clock = migration.clock_alignment;
  return !clock || clock->method != AlignmentMethod::none;
}

OptNs loading_since(const Round& round) {
  if (round.load_begin_ns && round.arrived_ns)
    return std::min(*round.load_begin_ns, *round.arrived_ns);
  return round.load_begin_ns ? round.load_begin_ns : round.arrived_ns;
}

OptNs waited_since(const Migration& migration, const Round& round) {
  if (round.requested_ns) return round.requested_ns;
  if (migration.mechanism != Mechanism::legacy) return round.sent_ns;
  return migration.precopy_begin_ns ? migration.precopy_begin_ns : migration.begin_ns;
}

Stage stage_at(const Migration& migration, const Round& round, OptNs at) {
  // Without a common clock it cannot be told what had happened on the destination by then.
  if (!on_one_clock(migration)) return Stage::unknown;
  const auto passed = [at](OptNs time) { return time && (!at || *time <= *at); };
  if (passed(round.approved_ns)) return Stage::ack_in_flight;
  if (passed(round.arrived_ns)) return Stage::loading;
  if (passed(round.sent_ns) && passed(loading_since(round))) return Stage::loading;
  if (passed(round.sent_ns)) return migration.destination ? Stage::in_flight : Stage::unknown;
  return migration.source ? Stage::not_sent : Stage::unknown;
}

std::string_view describe(Stage stage) {
  switch (stage) {
    case Stage::not_sent:
      return "its initial data had not been sent completely";
    case Stage::in_flight:
      return "its initial data had been sent but had not arrived";
    case Stage::loading:
      return "the destination was still loading its initial data";
    case Stage::ack_in_flight:
      return "the destination had approved, but the source had not received an ACK";
    case Stage::unknown:
      break;
  }
  return "what it was waiting for cannot be told from these recordings";
}

std::string_view who_is_slow(Stage stage) {
  switch (stage) {
    case Stage::not_sent:
      return "The source was slow: the device gave its data slowly, or RAM took the bandwidth. "
             "Look "
             "at max-bandwidth, the guest's dirty rate and the device's driver.";
    case Stage::in_flight:
      return "The way there was slow: data wait in the source's buffers, on the network, or behind "
             "RAM and other devices on the destination.";
    case Stage::loading:
      return "The device on the destination was slow to take its data. Look at its driver there.";
    case Stage::ack_in_flight:
      return "The way back was slow: the ACK had to pass the return path and its thread on the "
             "source.";
    case Stage::unknown:
      break;
  }
  return "";
}

std::vector<PendingRound> needed_and_pending(const Migration& migration, OptNs at) {
  std::vector<PendingRound> pending;
  for (const Device& device : migration.devices) {
    const auto round = std::ranges::find_if(device.rounds, [](const Round& candidate) {
      return candidate.state == RoundState::pending && candidate.needed == true;
    });
    if (round == device.rounds.end()) continue;
    pending.push_back({&device, &*round, stage_at(migration, *round, at)});
  }
  std::ranges::stable_sort(pending, {}, &PendingRound::stage);
  const bool one_for_all = migration.mechanism != Mechanism::per_device;
  if (one_for_all && !pending.empty() && pending.front().stage != Stage::ack_in_flight) {
    std::erase_if(pending, [](const auto& entry) { return entry.stage == Stage::ack_in_flight; });
  }
  return pending;
}

}  // namespace ackscope::rules
