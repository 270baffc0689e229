#include <algorithm>

#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Side;
using truth::Fact;
using truth::What;

constexpr const char* kReasons[] = {"source-failed", "destination-failed", "destination-lost"};

std::vector<Fact> errors_of(const Attempt& attempt) {
  std::vector<Fact> out;
  std::ranges::copy_if(attempt.facts, std::back_inserter(out),
                       [](const Fact& fact) { return fact.what == What::error; });
  return out;
}

bool mentions(const Fact& error, std::string_view words) {
  return error.text.find(words) != std::string_view::npos;
}

bool of_state(const Fact& error) {
  return mentions(error, "Failed setting device state") && error.device != truth::kNoDevice;
}

bool late(const Attempt& attempt) {
  return std::ranges::any_of(attempt.truth->devices, [](const truth::DeviceTruth& device) {
    return std::ranges::any_of(device.rounds, [](const truth::RoundTruth& round) {
      return round.state == truth::RoundState::late;
    });
  });
}

/// A device that failed before it could be told apart has only the name of the side that failed.
void blame_device(const Attempt& attempt, const Fact& error, Expected& out) {
  const reference::DeviceScript& script = attempt.script(error.device);
  out.any_of(
      {{"device-state-failed", script.name}, {"device-state-failed", script.name_on(error.side)}});
}

/// Nothing ties the destination's recording to the source's: it just lost the connection.
void nobody_knows(const Attempt& attempt, const Fact& error, Expected& out) {
  out.may("destination-lost");
  if (of_state(error)) return out.hidden("device-state-failed", attempt.name(error.device));
  out.hidden("destination-failed", "");
}

/// The first error is the reason; who is killed has none to say.
void add_reason(const Attempt& attempt, const std::vector<Fact>& errors, Expected& out) {
  const auto there = std::ranges::find(errors, Side::destination, &Fact::side);
  const bool killed = attempt.end.destination_killed && there == errors.end();
  if (errors.empty() || killed) return out.must("destination-lost");
  const Fact& first = errors.front();
  if (first.side == Side::destination && !attempt.told_apart)
    return nobody_knows(attempt, first, out);
  if (of_state(first)) return blame_device(attempt, first, out);
  if (mentions(first, "underflowed")) return;  // a rule of its own
  out.must(first.side == Side::source ? "source-failed" : "destination-failed");
}

}  // namespace

void failures(const Attempt& attempt, Expected& out) {
  const auto errors = errors_of(attempt);
  if (std::ranges::any_of(errors, [](const Fact& e) { return mentions(e, "underflowed"); })) {
    out.must("ack-underflow");
  }
  if (attempt.truth->source.outcome != truth::Outcome::failed || late(attempt)) return;
  // Management wanted the end, and something else won the race.
  if (attempt.was_cancelled()) {
    for (const char* reason : kReasons) out.may(reason);
  } else {
    add_reason(attempt, errors, out);
  }
  for (const Fact& error : errors) {
    if (of_state(error)) out.may("device-state-failed", attempt.name(error.device));
  }
}

}  // namespace ackscope::property::verdict
