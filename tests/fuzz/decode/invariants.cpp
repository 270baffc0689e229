#include "tests/fuzz/decode/invariants.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace ackscope::fuzz {
namespace {

/// Known times in that order do not decrease.
void require_order(std::initializer_list<OptNs> times) {
  OptNs last;
  for (const OptNs& time : times) {
    if (time && last) require(*last <= *time);
    if (time) last = time;
  }
}

Mechanism effective(const Migration& m) {
  return m.mechanism != Mechanism::unknown ? m.mechanism : m.mechanism_destination;
}

void check_round(const Migration& m, const Round& round, bool monotone) {
  if (round.acked_ns) require(round.state == RoundState::acked || round.state == RoundState::late);
  if (round.state == RoundState::late) require(round.requested_ns.has_value());
  if (round.state == RoundState::acked && !round.acked_ns) {
    require(round.attribution != Attribution::observed);
  }
  require(round.latency_ns.has_value() == (round.sent_ns && round.acked_ns));
  if (round.latency_ns) require(*round.latency_ns == *round.acked_ns - *round.sent_ns);
  if (round.round) require(*round.round >= 1);
  if (round.cross_host_uncertainty_ns) require(*round.cross_host_uncertainty_ns >= 0);
  if (!m.source) {
    require(!round.requested_ns && !round.sent_ns && !round.acked_ns && !round.needed);
  }
  if (!m.destination) require(!round.arrived_ns && !round.loaded_ns && !round.approved_ns);
  if (monotone && effective(m) == Mechanism::per_device) {
    // An INIT flag may go out before the request that was armed for it is collected: a stop between
    // query and iteration does it (docs/protocol-findings.md, UNDERFLOW).
    require_order({round.detected_ns, round.requested_ns});
    require_order({round.sent_ns, round.acked_ns});
  }
}

void check_devices(const Migration& m, bool monotone) {
  for (const Device& device : m.devices) {
    require(device.source_name || device.destination_name);
    require(m.source || !device.source_name);
    require(m.destination || !device.destination_name);
    if (device.ack_blocked_ns && monotone) require(*device.ack_blocked_ns >= 0);
    if (!device.rounds.empty()) {
      require(effective(m) == Mechanism::per_device || effective(m) == Mechanism::legacy);
    }
    for (const Round& round : device.rounds) check_round(m, round, monotone);
  }
}

void check_counter(const Migration& m, bool monotone) {
  const auto same = [](const PendingStep& a, const PendingStep& b) { return a.count == b.count; };
  require(std::ranges::adjacent_find(m.pending, same) == m.pending.end());
  if (m.mechanism == Mechanism::off) require(m.pending.empty() && m.acks.requested == 0U);
  if (!m.source) require(m.pending.empty() && !m.acks.requested && !m.acks.received);
  if (!m.destination) require(m.pending_destination.empty());
  if (monotone) {
    require(std::ranges::is_sorted(m.pending, {}, &PendingStep::at));
    require(!m.ack_blocked_ns || *m.ack_blocked_ns >= 0);
  }
}

void check_times(const Migration& m, bool monotone) {
  if (m.downtime_ns) require(m.outcome == Outcome::completed && m.source);
  if (m.outage_ns) {
    require(m.guest_stopped_ns && m.guest_resumed_ns && m.outage_uncertainty_ns);
    require(*m.outage_ns == *m.guest_resumed_ns - *m.guest_stopped_ns);
  }
  if (!monotone) return;
  require_order({m.begin_ns, m.precopy_begin_ns, m.end_ns});
  if (m.source) require_order({m.begin_ns, m.decision_ns});
}

std::ptrdiff_t late_rounds(const Migration& m, bool check_failed) {
  std::ptrdiff_t count = 0;
  for (const Device& device : m.devices) {
    count += std::ranges::count_if(device.rounds, [&](const Round& round) {
      return round.state == RoundState::late &&
             (round.cause == RoundCause::final_check_failed) == check_failed;
    });
  }
  return count;
}

void check_findings(const Migration& m) {
  const auto count = [&](std::string_view rule) {
    return std::ranges::count(m.findings, rule, &Finding::rule);
  };
  require(std::ranges::is_sorted(m.findings, std::greater<>{}, &Finding::severity));
  for (const Finding& finding : m.findings) {
    require(!finding.title.empty() && !finding.explanation.empty());
  }
  // QEMU's error alone tells of one, without a device.
  const bool by_the_error = late_rounds(m, false) + late_rounds(m, true) == 0;
  const auto late = count("late-request");
  require(late == late_rounds(m, false) || (by_the_error && late == 1));
  require(count("final-check-failed") == late_rounds(m, true));
  require(count("trace-incomplete") == (m.incomplete.empty() ? 0 : 1));
  if (m.outcome == Outcome::completed || m.outcome == Outcome::unknown) {
    require(count("ack-never-came") == 0 && count("cancelled-while-pending") == 0);
  }
  if (m.guest_running_at_decision != false) require(count("guest-stopped-with-pending") == 0);
}

}  // namespace

void check(const Migration& migration, bool monotone) {
  require(migration.source || migration.destination);
  require((migration.pairing == Pairing::one_sided) ==
          !(migration.source && migration.destination));
  check_devices(migration, monotone);
  check_counter(migration, monotone);
  check_times(migration, monotone);
  check_findings(migration);
}

}  // namespace ackscope::fuzz
