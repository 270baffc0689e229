#include "tests/analysis/whatif/stories.hpp"

#include <algorithm>
#include <utility>

#include "analysis/whatif/estimate.hpp"

namespace ackscope::whatif::test {

InitialLoad load(InitialCause cause, Ns seen_ms, Ns begin_ms, Ns end_ms) {
  InitialLoad out;
  out.cause = cause;
  if (cause != InitialCause::unreported) out.seen_ns = seen_ms * kMs;
  out.bytes = 1000;
  out.load_begin_ns = begin_ms * kMs;
  out.load_end_ns = end_ms * kMs;
  out.load_ns = (end_ms - begin_ms) * kMs;
  const Ns in_outage = std::min(end_ms, Ns{1500}) - std::max(begin_ms, Ns{1010});
  out.load_in_outage_ns = std::max(in_outage, Ns{0}) * kMs;
  return out;
}

Migration completed(Mechanism mechanism) {
  Migration out;
  out.source = Party{};
  out.destination = Party{};
  out.mechanism = out.mechanism_destination = mechanism;
  out.outcome = out.outcome_destination = Outcome::completed;
  out.begin_ns = 0;
  out.precopy_begin_ns = 0;
  out.decision_ns = 1000 * kMs;
  out.guest_stopped_ns = 1010 * kMs;
  out.final_query_ns = 1012 * kMs;
  out.guest_resumed_ns = 1500 * kMs;
  out.outage_ns = 490 * kMs;
  out.guest_running_at_decision = true;
  return out;
}

Migration late_request() {
  Migration out = completed(Mechanism::per_device);
  out.outcome = Outcome::failed;
  out.error = "Switchover ACK was requested by 1 devices during switchover";
  out.guest_resumed_ns = 1020 * kMs;
  out.outage_ns = 10 * kMs;
  add_device(out, "A", {load(InitialCause::setup, 0, 300, 400)});
  Round late;
  late.cause = RoundCause::reinit;
  late.state = RoundState::late;
  late.initial_bytes = 2000;
  out.devices.front().rounds.push_back(late);
  return out;
}

void add_device(Migration& migration, std::string name, std::vector<InitialLoad> loads) {
  Device device;
  device.source_name = std::move(name);
  device.precopy = true;
  device.initial_loads = std::move(loads);
  migration.devices.push_back(std::move(device));
}

WhatIf tried(Migration migration, Policy policy) {
  estimate(migration);
  const auto found = std::ranges::find(migration.what_if, policy, &WhatIf::policy);
  return found == migration.what_if.end() ? WhatIf{} : *found;
}

}  // namespace ackscope::whatif::test
