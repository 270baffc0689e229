#include "analysis/whatif/demand.hpp"

#include <algorithm>

namespace ackscope::whatif {
namespace {

/// The first ACK for this device that came when these data had been loaded.
OptNs acknowledged(const Device& device, OptNs loaded) {
  OptNs first;
  for (const Round& round : device.rounds) {
    if (!loaded || !round.acked_ns || *round.acked_ns < *loaded) continue;
    if (!first || *round.acked_ns < *first) first = round.acked_ns;
  }
  return first;
}

Load load_of(const Device& device, const InitialLoad& load, const Migration& migration) {
  Load out;
  out.device = display_name(device);
  out.cause = load.cause;
  // What set-up announces is known from the first query on.
  out.seen = load.cause == InitialCause::setup && !load.seen_ns ? migration.begin_ns : load.seen_ns;
  out.begin = load.load_begin_ns;
  out.end = load.load_end_ns;
  if (load.flagged) out.acked = acknowledged(device, load.load_end_ns);
  out.duration = load.load_ns;
  out.in_outage = load.load_in_outage_ns;
  out.checked = device.final_check_covered.value_or(true);
  return out;
}

/// Nanoseconds to load so many bytes, at the device's own rate; its last load says most.
OptNs at_own_rate(const Device& device, std::uint64_t bytes) {
  for (auto load = device.initial_loads.rbegin(); load != device.initial_loads.rend(); ++load) {
    if (!load->bytes || *load->bytes == 0 || !load->load_ns) continue;
    const double share = static_cast<double>(bytes) / static_cast<double>(*load->bytes);
    return static_cast<Ns>(share * static_cast<double>(*load->load_ns));
  }
  return std::nullopt;
}

void add_late(const Device& device, std::vector<LateRequest>& late) {
  for (const Round& round : device.rounds) {
    if (round.state != RoundState::late) continue;
    LateRequest request;
    request.device = display_name(device);
    request.bytes = round.initial_bytes;
    request.reinit = round.cause != RoundCause::final_check_failed;
    if (request.bytes.value_or(0) > 0) request.estimated_load = at_own_rate(device, *request.bytes);
    late.push_back(std::move(request));
  }
}

std::vector<Ready> ready_times(const Migration& migration) {
  std::vector<Ready> out;
  for (const BlockedSpan& span : migration.blocked) {
    // Blocked up to the decision is one time of being ready, not two.
    const bool until_decision = migration.decision_ns && span.end >= *migration.decision_ns;
    out.push_back({span.begin, until_decision ? OptNs() : OptNs(span.end)});
    if (until_decision) return out;
  }
  if (migration.decision_ns) out.push_back({*migration.decision_ns, std::nullopt});
  return out;
}

bool all_loads_known(const Migration& migration) {
  bool any = false;
  for (const Device& device : migration.devices) {
    if (device.precopy == false) continue;
    if (device.initial_loads.empty()) return false;
    any = true;
  }
  return any;
}

}  // namespace

Demand demand_of(const Migration& migration) {
  Demand out;
  for (const Device& device : migration.devices) {
    for (const InitialLoad& load : device.initial_loads) {
      out.loads.push_back(load_of(device, load, migration));
    }
    add_late(device, out.late);
  }
  out.ready = ready_times(migration);
  out.decision = migration.decision_ns;
  out.last_ack = migration.last_ack_ns;
  out.stop = migration.guest_stopped_ns;
  out.outage = migration.outage_ns;
  out.loads_known = all_loads_known(migration);
  out.stopped_by_management = migration.guest_running_at_decision == false;
  out.outcome = migration.outcome;
  return out;
}

}  // namespace ackscope::whatif
