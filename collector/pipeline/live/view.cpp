#include "collector/pipeline/live/view.hpp"

#include <algorithm>

namespace ackscope::live {
namespace {

/// A late round waits for its ACK like any other, until the migration has failed of it.
bool is_pending(const Round& round) {
  return round.state == RoundState::pending || round.state == RoundState::late;
}

/// Legacy rounds are not requested: the wait begins when the flag is sent.
OptNs pending_since(const Round& round) {
  if (round.requested_ns) return round.requested_ns;
  return round.detected_ns ? round.detected_ns : round.sent_ns;
}

LiveDevice live_device(const Device& device) {
  LiveDevice live;
  for (const Round& round : device.rounds) {
    live.round = std::max(live.round, round.round);
    if (!is_pending(round)) continue;
    ++live.pending_acks;
    const OptNs since = pending_since(round);
    if (since) live.oldest_pending_ns = std::min(live.oldest_pending_ns.value_or(*since), *since);
  }
  live.ack_blocked_ns = device.ack_blocked_ns;
  if (device.left) {
    live.initial_bytes = device.left->initial_bytes;
    live.dirty_bytes = device.left->dirty_bytes;
  }
  return live;
}

}  // namespace

Phase phase_of(const Migration& migration, bool ended) {
  if (ended) return Phase::ended;
  if (migration.decision_ns || migration.final_query_ns) return Phase::switchover;
  return migration.precopy_begin_ns ? Phase::precopy : Phase::setup;
}

std::vector<LiveDevice> live_devices(const Migration& migration) {
  std::vector<LiveDevice> devices;
  devices.reserve(migration.devices.size());
  for (const Device& device : migration.devices) devices.push_back(live_device(device));
  return devices;
}

void add_open_blockage(LiveMigration& live) {
  const Ns open = std::max<Ns>(0, live.now_ns - *live.migration.blocked_since_ns);
  if (live.ack_blocked_ns) *live.ack_blocked_ns += open;
  for (LiveDevice& device : live.devices) {
    if (device.ack_blocked_ns && device.pending_acks > 0) *device.ack_blocked_ns += open;
  }
}

std::optional<std::uint64_t> pending_acks(const Migration& migration) {
  if (migration.pending.empty()) {
    return migration.mechanism == Mechanism::off ? std::optional<std::uint64_t>(0) : std::nullopt;
  }
  return migration.pending.back().count;
}

}  // namespace ackscope::live
