#include "analysis/rules/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ackscope::rules {

std::string duration(Ns value) {
  const double ns = static_cast<double>(value);
  const double size = std::abs(ns);
  if (size < 1e3) return fmt::format("{} ns", value);
  if (size < 1e6) return fmt::format("{:.4g} us", ns / 1e3);
  if (size < 1e9) return fmt::format("{:.4g} ms", ns / 1e6);
  return fmt::format("{:.4g} s", ns / 1e9);
}

Finding found(std::string_view rule, Severity severity) {
  Finding finding;
  finding.rule = std::string(rule);
  finding.severity = severity;
  return finding;
}

void add_evidence(Finding& finding, OptNs at, Side side, std::string_view event,
                  std::string_view text) {
  if (!at) return;
  finding.evidence.push_back({at, side, std::string(event), std::string(text)});
}

void add_round_evidence(Finding& finding, const Device& device, const Round& round) {
  const std::string here = device.source_name.value_or("unknown device");
  const std::string there = device.destination_name.value_or("unknown device");
  const auto source = [&](OptNs at, std::string_view event, std::string_view what) {
    add_evidence(finding, at, Side::source, event, fmt::format("{}: {}", here, what));
  };
  const auto destination = [&](OptNs at, std::string_view event, std::string_view what) {
    add_evidence(finding, at, Side::destination, event, fmt::format("{}: {}", there, what));
  };
  source(round.detected_ns, "vfio_query_precopy_size", "re-initialised its initial bytes");
  source(round.requested_ns, "vfio_state_pending", "the request for an ACK was collected");
  source(round.sent_ns, "vfio_send_init_data_flag", "initial data sent");
  destination(round.arrived_ns, "vfio_load_state", "the last initial data arrived");
  destination(round.loaded_ns, "vfio_load_state_device_data", "initial data loaded");
  destination(round.approved_ns, "loadvm_approve_switchover", "approved the switchover");
}

Stage stage_at(const Migration& migration, const Round& round, OptNs at) {
  // Without a common clock it cannot be told what had happened on the destination by then.
  const auto& clock = migration.clock_alignment;
  if (clock && clock->method == AlignmentMethod::none) return Stage::unknown;
  const auto passed = [at](OptNs time) { return time && (!at || *time <= *at); };
  if (passed(round.approved_ns)) return Stage::ack_in_flight;
  if (passed(round.arrived_ns)) return Stage::loading;
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
