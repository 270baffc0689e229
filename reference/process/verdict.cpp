#include "reference/process/verdict.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "reference/scenario/labels.hpp"

namespace ackscope::reference {
namespace {

std::string outcome_of(const truth::AttemptTruth& seen, bool source_killed) {
  return std::string(source_killed ? label_of(Outcome::killed)
                                   : truth::to_string(seen.source.outcome));
}

std::string in_quotes(const std::string& text) { return text.empty() ? "none" : "'" + text + "'"; }

void compare_error(std::string_view whose, const std::optional<std::string>& expected,
                   const std::optional<std::string>& seen, std::vector<std::string>& out) {
  if (!expected || *expected == seen.value_or("")) return;
  out.push_back(fmt::format("error of the {}: {}, expected {}", whose, in_quotes(seen.value_or("")),
                            in_quotes(*expected)));
}

std::string round_text(std::string_view cause, std::string_view state) {
  return fmt::format("{} {}", cause, state);
}

std::vector<std::string> texts(const std::vector<ExpectedRound>& rounds) {
  std::vector<std::string> out;
  for (const ExpectedRound& round : rounds)
    out.push_back(round_text(label_of(round.cause), label_of(round.state)));
  return out;
}

/// A request that nothing collected before the end never came to be: scenarios do not list it.
std::vector<std::string> texts(const std::vector<truth::RoundTruth>& rounds) {
  std::vector<std::string> out;
  for (const truth::RoundTruth& round : rounds) {
    if (!round.state || *round.state == truth::RoundState::armed) continue;
    out.push_back(
        round_text(label_of(round.cause.value_or(Cause::setup)), truth::to_string(*round.state)));
  }
  return out;
}

void compare_rounds(const ExpectedDevice& expected, const std::vector<ScenarioDevice>& devices,
                    const truth::AttemptTruth& seen, std::vector<std::string>& out) {
  for (const truth::DeviceTruth& device : seen.devices) {
    if (device.index >= devices.size()) continue;
    if (devices[device.index].script.name != expected.device) continue;
    const auto wanted = texts(expected.rounds), rounds = texts(device.rounds);
    if (wanted == rounds) return;
    out.push_back(fmt::format("rounds of {}: [{}], expected [{}]", expected.device,
                              fmt::join(rounds, ", "), fmt::join(wanted, ", ")));
  }
}

}  // namespace

std::vector<std::string> differences(const Expectation& expected,
                                     const std::vector<ScenarioDevice>& devices,
                                     const truth::AttemptTruth& seen, bool source_killed) {
  std::vector<std::string> out;
  const std::string outcome = outcome_of(seen, source_killed);
  if (expected.outcome && label_of(*expected.outcome) != outcome)
    out.push_back(fmt::format("{}, expected {}", outcome, label_of(*expected.outcome)));
  compare_error("source", expected.error, seen.source.error, out);
  compare_error("destination", expected.destination_error, seen.destination.error, out);
  for (const ExpectedDevice& device : expected.devices) compare_rounds(device, devices, seen, out);
  return out;
}

std::string outcome_line(const truth::AttemptTruth& seen, bool source_killed) {
  std::string line = outcome_of(seen, source_killed);
  if (seen.source.error) line += ": " + *seen.source.error;
  if (seen.source.downtime)
    line += fmt::format(", downtime {:.1f} ms", static_cast<double>(*seen.source.downtime) / 1e6);
  const truth::AckTruth& acks = seen.source.acks;
  if (acks.requested > 0) line += fmt::format(", ACKs {} of {}", acks.received, acks.requested);
  return line;
}

}  // namespace ackscope::reference
