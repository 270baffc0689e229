#include <algorithm>
#include <variant>

#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Mechanism;

struct Span {
  Ns begin = 0, end = 0;
};

Ns overlap(const std::vector<Span>& some, const std::vector<Span>& others) {
  Ns out = 0;
  for (const Span& a : some) {
    for (const Span& b : others) {
      out += std::max<Ns>(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
    }
  }
  return out;
}

/// When the device's ACK was missing.
std::vector<Span> waits_of(const Attempt& attempt, const truth::DeviceTruth& device) {
  const truth::SourceTruth& source = attempt.truth->source;
  const Ns end = source.end.value_or(attempt.facts.empty() ? 0 : attempt.facts.back().at);
  std::vector<Span> out;
  for (const truth::RoundTruth& round : device.rounds) {
    const bool legacy = attempt.is(Mechanism::legacy);
    const auto begin = legacy ? source.precopy_begin : round.requested;
    if (!begin || round.state == truth::RoundState::late) continue;
    const Ns acked = round.acked.value_or(end);
    const Ns approved = legacy ? round.approved.value_or(acked) : acked;
    Ns from = *begin;
    if (!out.empty()) from = std::max(from, out.back().end);
    if (from < std::min(acked, approved)) out.push_back({from, std::min(acked, approved)});
  }
  return out;
}

/// From the moment at which the source says that only ACKs are missing (it says so once), as long
/// as no query finds more than the threshold, by the last that was said of it: at least so long.
std::vector<Span> surely_blocked(const Attempt& attempt) {
  namespace trace = reference::trace;
  std::vector<Span> out;
  std::optional<std::uint64_t> threshold;
  bool blocked = false;
  for (const Said* said : attempt.said) {
    if (const auto* told = std::get_if<trace::SwitchoverBlocked>(&said->event)) {
      threshold = told->threshold_bytes;
      out.push_back({said->at, said->at});
      blocked = true;
    } else if (const auto* fresh = std::get_if<trace::BandwidthEstimated>(&said->event)) {
      threshold = fresh->threshold_bytes;
    } else if (const auto* query = std::get_if<trace::PendingQuery>(&said->event)) {
      blocked = blocked && threshold && query->total_bytes <= *threshold;
      if (blocked) out.back().end = said->at;
    }
  }
  return out;
}

}  // namespace

/// How long exactly is not among the facts: it lies between what the source said and the time in
/// which the ACK was missing at all.
void blocked(const Attempt& attempt, Expected& out) {
  constexpr Ns kLong = 100'000'000;
  const std::vector<Span> surely = surely_blocked(attempt);
  for (const truth::DeviceTruth& device : attempt.truth->devices) {
    const std::vector<Span> waits = waits_of(attempt, device);
    Ns most = 0;
    for (const Span& wait : waits) most += wait.end - wait.begin;
    // Legacy: the way of the ACK back is everybody's.
    if (most >= kLong - kLong / 10) out.may("blocked-by-ack", attempt.name(device.index));
    out.above("blocked-by-ack", attempt.name(device.index), overlap(surely, waits), kLong);
  }
}

}  // namespace ackscope::property::verdict
