#include "collector/timeline/compose_acks.hpp"

#include <algorithm>

namespace ackscope::timeline {
namespace {

Acks per_device(const SourceStory& source) {
  Acks acks;
  acks.pending_at_end = source.ack_counter_at_end;
  if (source.decision) acks.pending_at_decision = source.ack_counter_at_decision;
  if (!source.counter_complete) return acks;
  acks.requested = source.requests;
  acks.received = source.marks.acks.size();
  acks.max_pending = 0;
  for (const PendingStep& step : source.counter_steps) {
    acks.max_pending = std::max(*acks.max_pending, step.count);
  }
  return acks;
}

constexpr std::uint64_t kUnderflow = UINT32_MAX;

/// When an ACK too many took the counter below 0, where it stays (migration/migration.c, 11.1).
OptNs underflow(const SourceStory& source) {
  const auto step = std::ranges::find(source.counter_steps, kUnderflow, &PendingStep::count);
  return step == source.counter_steps.end() ? OptNs() : OptNs(step->at);
}

/// When the one ACK arrived, if that is known of an ACK.
OptNs answered(const SourceStory& source) {
  const auto& acks = source.marks.acks;
  if (acks.empty()) return std::nullopt;
  if (!source.counts_shown || source.coverage.sound_until(acks.front())) return acks.front();
  const auto step = std::ranges::find(source.counter_steps, 0u, &PendingStep::count);
  return step == source.counter_steps.end() ? OptNs() : OptNs(step->at);
}

/// One ACK for all devices: the counter (up to 11.0 a flag) starts at 1 with the attempt.
Acks legacy(const SourceStory& source) {
  Acks acks;
  acks.requested = 1;
  const std::uint64_t received = source.marks.acks.size();
  const bool whole = source.coverage.gapless();
  if (whole) acks.received = received;
  if (whole || !source.counts_shown) {
    acks.max_pending = 1;
    if (whole || received > 0) acks.pending_at_end = received == 0 ? 1 : 0;
    const bool before = source.acks_before_decision > 0;
    if (source.decision && (whole || before)) acks.pending_at_decision = before ? 0 : 1;
  } else {
    // More ACKs than one may have come, which the counter shows.
    acks.pending_at_end = source.ack_counter_at_end;
    if (source.decision) acks.pending_at_decision = source.ack_counter_at_decision;
  }
  if (const auto at = underflow(source)) {
    acks.pending_at_end = acks.max_pending = kUnderflow;
    if (source.decision && *at <= *source.decision) acks.pending_at_decision = kUnderflow;
  }
  return acks;
}

}  // namespace

Acks compose_acks(const SourceStory& source, Mechanism mechanism) {
  switch (mechanism) {
    case Mechanism::per_device:
      return per_device(source);
    case Mechanism::legacy:
      return legacy(source);
    case Mechanism::off: {
      Acks acks;
      acks.requested = 0;
      acks.received = source.marks.acks.size();
      return acks;
    }
    case Mechanism::unknown:
      break;
  }
  return {};
}

std::vector<PendingStep> compose_pending(const SourceStory& source, Mechanism mechanism) {
  if (mechanism == Mechanism::per_device) return source.counter_steps;
  if (mechanism != Mechanism::legacy) return {};
  std::vector<PendingStep> steps;
  if (source.begin) steps.push_back({*source.begin, 1});
  if (const auto at = answered(source)) steps.push_back({*at, 0});
  // An underflow before the answer is a counter that makes no sense.
  const auto at = underflow(source);
  if (at && (steps.empty() || *at >= steps.back().at)) steps.push_back({*at, kUnderflow});
  return steps;
}

}  // namespace ackscope::timeline
