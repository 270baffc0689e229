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

/// Events were lost while it was open: whether it still waits cannot be told.
bool is_uncertain(const Round& round) {
  return round.state == RoundState::unknown && (round.requested_ns || round.sent_ns);
}

/// Only the source counts, and its count means something once it is known what it waits for.
bool tells_pending(const Migration& migration) {
  const bool known = migration.mechanism != Mechanism::unknown ||
                     migration.mechanism_destination != Mechanism::unknown;
  return migration.source && known;
}

LiveDevice live_device(const Device& device, bool told) {
  LiveDevice live;
  std::uint64_t waiting = 0;
  for (const Round& round : device.rounds) {
    live.round = std::max(live.round, round.round);
    if (!is_pending(round)) continue;
    ++waiting;
    const OptNs since = pending_since(round);
    if (since) live.oldest_pending_ns = std::min(live.oldest_pending_ns.value_or(*since), *since);
  }
  if (told && std::ranges::none_of(device.rounds, is_uncertain)) live.pending_acks = waiting;
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
  const bool told = tells_pending(migration);
  devices.reserve(migration.devices.size());
  for (const Device& device : migration.devices) devices.push_back(live_device(device, told));
  return devices;
}

void add_open_blockage(LiveMigration& live) {
  const Ns open = std::max<Ns>(0, live.now_ns - *live.migration.blocked_since_ns);
  if (live.ack_blocked_ns) *live.ack_blocked_ns += open;
  for (LiveDevice& device : live.devices) {
    if (device.ack_blocked_ns && device.pending_acks > 0U) *device.ack_blocked_ns += open;
  }
}

std::optional<std::uint64_t> pending_acks(const Migration& migration) {
  if (migration.pending.empty()) {
    return migration.mechanism == Mechanism::off ? std::optional<std::uint64_t>(0) : std::nullopt;
  }
  return migration.pending.back().count;
}

}  // namespace ackscope::live
