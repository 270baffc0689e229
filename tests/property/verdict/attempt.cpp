#include "tests/property/verdict/attempt.hpp"

#include <algorithm>

namespace ackscope::property::verdict {
namespace {

using reference::Action;
using reference::Side;

std::size_t attempt_at(const Played& played, Ns at) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < played.truths.size(); ++i) {
    if (played.truths[i].source.begin <= at) found = i;
  }
  return found;
}

/// Management raises it now and then, at a time; see random_scenario().
Ns limit_of(const reference::Scenario& scenario, const std::vector<truth::AttemptTruth>& truths,
            std::size_t index) {
  Ns limit = scenario.source.downtime_limit;
  for (std::size_t i = 0; i <= index; ++i) {
    const truth::SourceTruth& source = truths[i].source;
    const std::optional<Ns> until = i == index ? source.decision : source.end;
    for (const Action& action : scenario.attempts[i].actions) {
      const bool sets = action.what == Action::Do::set_parameter &&
                        action.parameter == Action::Parameter::downtime_limit;
      if (sets && (!until || source.begin + action.when.delay <= *until)) {
        limit = static_cast<Ns>(action.value);
      }
    }
  }
  return limit;
}

}  // namespace

std::optional<Ns> Attempt::first(truth::What what, Side side) const {
  const auto found = std::ranges::find_if(
      facts, [&](const truth::Fact& fact) { return fact.what == what && fact.side == side; });
  return found == facts.end() ? std::nullopt : std::optional(found->at);
}

std::optional<Ns> Attempt::first_state(reference::MigrationState state) const {
  const auto found = std::ranges::find_if(facts, [&](const truth::Fact& fact) {
    return fact.what == truth::What::state && fact.side == Side::source &&
           fact.value == static_cast<std::uint64_t>(state);
  });
  return found == facts.end() ? std::nullopt : std::optional(found->at);
}

bool Attempt::was_cancelled() const {
  return std::ranges::any_of(said, [](const Said* each) {
    return std::holds_alternative<reference::trace::CancelRequested>(each->event);
  });
}

bool Attempt::counts_differ() const {
  return std::ranges::any_of(scenario->devices, [](const reference::ScenarioDevice& device) {
    return device.on_destination.precopy.value_or(device.script.precopy) != device.script.precopy;
  });
}

std::vector<Attempt> attempts_of(const reference::Scenario& scenario, const Played& played,
                                 bool numbered) {
  std::vector<Attempt> out(played.truths.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].scenario = &scenario;
    out[i].index = i;
    out[i].truth = &played.truths[i];
    if (i < played.ends.size()) out[i].end = played.ends[i];
    out[i].limit = limit_of(scenario, played.truths, i);
  }
  for (const auto& [fact, said] : played.facts) {
    if (!out.empty()) out[attempt_at(played, fact.at)].facts.push_back(fact);
  }
  for (Attempt& attempt : out) {
    attempt.told_apart = numbered || attempt.data_crossed();
    attempt.mechanism_shows = numbered || !attempt.is(reference::Mechanism::legacy) ||
                              attempt.first(truth::What::flag_written, Side::source);
  }
  for (const Said& said : played.said) {
    const bool source = said.side == Side::source && !out.empty();
    if (source) out[attempt_at(played, said.at)].said.push_back(&said);
  }
  return out;
}

}  // namespace ackscope::property::verdict
