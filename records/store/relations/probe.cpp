#include <algorithm>
#include <array>

#include "records/model/join.hpp"
#include "records/store/relations/node.hpp"

namespace ackscope::records {
namespace {

/// Twins begin within 10 ms; so they lie in the same of these, or in neighbouring ones.
constexpr Ns kMoment = 20'000'000;

const Fingerprint* print_of(const std::optional<Party>& party) {
  return party && party->fingerprint ? &*party->fingerprint : nullptr;
}

Probe probe_of(std::string text, std::string side, const Fingerprint& print) {
  Probe probe{std::move(text), std::move(side), {}, {}};
  if (print.clock != ClockKind::epoch) return probe;
  probe.begin_ns = print.first_ns;
  probe.end_ns = print.last_ns;
  return probe;
}

constexpr std::string_view kBegan = "began:";

std::string moment(Ns time, int neighbour) {
  return std::string(kBegan) + std::to_string(time / kMoment + neighbour);
}

/// Only whole recordings on a clock with a calendar can be told to be of the same side.
bool may_have_twins(const Fingerprint& print) {
  return print.whole && print.clock == ClockKind::epoch;
}

struct SidePrint {
  const char* side;
  const Fingerprint* print;
};

std::array<SidePrint, 2> prints_of(const Observation& observation) {
  return {{{"source", print_of(observation.migration.source)},
           {"destination", print_of(observation.migration.destination)}}};
}

}  // namespace

std::vector<Probe> probes_of(const Observation& observation) {
  std::vector<Probe> found;
  for (const auto& [side, print] : prints_of(observation)) {
    if (print == nullptr) continue;
    if (may_have_twins(*print)) {
      found.push_back(probe_of(moment(print->first_ns, 0), side, *print));
    }
    // Who knows both sides looks for no other half.
    if (!is_half(observation)) continue;
    for (std::string& text : probes(observation)) {
      found.push_back(probe_of(std::move(text), side, *print));
    }
  }
  return found;
}

std::vector<Probe> wanted_by(const Observation& observation) {
  std::vector<Probe> wanted;
  for (Probe& probe : probes_of(observation)) {
    if (probe.text.starts_with(kBegan)) {
      for (const int neighbour : {-1, 1}) {
        Probe beside = probe;
        beside.text = moment(*probe.begin_ns, neighbour);
        wanted.push_back(std::move(beside));
      }
    }
    wanted.push_back(std::move(probe));
  }
  return wanted;
}

bool may_meet(const Probe& wanted, const Probe& left) {
  const bool twins = wanted.text.starts_with(kBegan);
  if (twins != (wanted.side == left.side)) return false;
  if (!wanted.begin_ns || !wanted.end_ns || !left.begin_ns || !left.end_ns) return true;
  return *wanted.begin_ns - kClockSlack <= *left.end_ns &&
         *left.begin_ns - kClockSlack <= *wanted.end_ns;
}

bool related_by_blocks(const Observation& one, const Observation& other) {
  if (twins(one, other)) return true;
  if (!is_half(one) || !is_half(other)) return false;
  const bool one_is_source = one.source_id.has_value();
  if (one_is_source == other.source_id.has_value()) return false;
  const Comparison comparison = one_is_source ? compare(one, other) : compare(other, one);
  return comparison.kinship >= Kinship::convinced;
}

}  // namespace ackscope::records
