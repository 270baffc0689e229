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

/// When the source said twice running that only ACKs were missing: at least so long.
std::vector<Span> surely_blocked(const Attempt& attempt) {
  namespace trace = reference::trace;
  std::vector<Span> out;
  std::optional<Ns> last;
  int queries = 0;
  for (const Said* said : attempt.said) {
    if (const auto* query = std::get_if<trace::PendingQuery>(&said->event)) {
      if (query->kind == reference::QueryKind::estimate) ++queries;
    }
    if (!std::holds_alternative<trace::SwitchoverBlocked>(said->event)) continue;
    if (last && queries == 1) out.push_back({*last, said->at});
    last = said->at;
    queries = 0;
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
