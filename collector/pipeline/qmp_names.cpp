#include "collector/pipeline/qmp_names.hpp"

#include <algorithm>
#include <cstdlib>

namespace ackscope::pipeline {
namespace {

using source::QmpStateChange;

/// QEMU traces the change and sends the event right after it.
constexpr Ns kSimultaneous = 5'000'000;

using Votes = std::map<std::string, std::map<std::string, std::size_t>>;

struct Steps {
  std::vector<const QmpStateChange*> reported;
  std::vector<const StateChange*> traced;
};

/// Only states that a device is in on behalf of a migration: others come before and after it.
bool of_a_migration(std::string_view state) {
  return state == "PRE_COPY" || state == "PRE_COPY_P2P" || state == "STOP_COPY" ||
         state == "RESUMING";
}

std::map<std::string, Steps> by_state(const std::vector<QmpStateChange>& reported,
                                      std::span<const StateChange> traced) {
  std::map<std::string, Steps> states;
  for (const QmpStateChange& change : reported) {
    if (of_a_migration(change.state)) states[change.state].reported.push_back(&change);
  }
  for (const StateChange& change : traced) {
    if (of_a_migration(change.state)) states[change.state].traced.push_back(&change);
  }
  return states;
}

void vote_by_order(const Steps& steps, Votes& votes) {
  for (std::size_t i = 0; i < steps.reported.size(); ++i) {
    ++votes[steps.reported[i]->id][steps.traced[i]->device];
  }
}

void vote_by_time(const Steps& steps, Votes& votes) {
  for (const QmpStateChange* reported : steps.reported) {
    if (!reported->real) continue;
    const auto distance = [&](const StateChange* t) { return std::abs(t->at - *reported->real); };
    const auto nearest = std::ranges::min_element(steps.traced, {}, distance);
    if (nearest == steps.traced.end() || distance(*nearest) > kSimultaneous) continue;
    ++votes[reported->id][(*nearest)->device];
  }
}

/// The device with more than two thirds of the votes; empty when there is none.
std::string winner(const std::map<std::string, std::size_t>& votes) {
  std::size_t all = 0;
  for (const auto& [name, count] : votes) all += count;
  for (const auto& [name, count] : votes) {
    if (count * 3 > all * 2) return name;
  }
  return {};
}

}  // namespace

std::map<std::string, std::string> names_by_steps(const std::vector<QmpStateChange>& reported,
                                                  std::span<const StateChange> traced,
                                                  ClockKind clock) {
  Votes votes;
  for (const auto& [state, steps] : by_state(reported, traced)) {
    if (steps.reported.size() == steps.traced.size()) {
      vote_by_order(steps, votes);
    } else if (clock == ClockKind::epoch) {
      vote_by_time(steps, votes);
    }
  }
  std::map<std::string, std::string> names;
  std::map<std::string, std::size_t> taken;
  for (const auto& [id, candidates] : votes) {
    const std::string name = winner(candidates);
    if (name.empty()) continue;
    names[id] = name;
    ++taken[name];
  }
  std::erase_if(names, [&](const auto& pair) { return taken[pair.second] > 1; });
  return names;
}

}  // namespace ackscope::pipeline
