#include "reference/scenario/random.hpp"

#include <gtest/gtest.h>

#include <set>

#include "reference/scenario/parse.hpp"

namespace ackscope::reference {
namespace {

TEST(RandomScenario, SameForTheSameSeed) {
  for (std::uint64_t seed : {0u, 1u, 77u}) {
    EXPECT_EQ(write_scenario(random_scenario(seed)), write_scenario(random_scenario(seed)));
  }
  EXPECT_NE(write_scenario(random_scenario(1)), write_scenario(random_scenario(2)));
}

/// What property tests rely on comes up often enough.
TEST(RandomScenario, HasVariety) {
  std::set<Reinit::When> whens;
  std::set<Action::Do> actions;
  std::set<Mechanism> mechanisms;
  std::set<std::size_t> devices;
  int crossed = 0, mixed = 0, faults = 0, attempts = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Scenario scenario = random_scenario(seed);
    mechanisms.insert(scenario.source.mechanism());
    devices.insert(scenario.devices.size());
    mixed += scenario.source.mechanism() != scenario.destination.mechanism();
    attempts += scenario.attempts.size() > 1;
    for (const ScenarioDevice& device : scenario.devices) {
      for (const Reinit& reinit : device.script.reinits) whens.insert(reinit.when);
      faults += !device.script.source_faults.empty() || !device.script.destination_faults.empty();
    }
    const auto& all = scenario.devices;
    crossed += all.size() > 1 && all[0].script.destination_name == all[1].script.name;
    for (const Action& action : scenario.attempts[0].actions) actions.insert(action.what);
  }
  EXPECT_EQ(whens.size(), 5u);
  EXPECT_EQ(actions.size(), 8u);
  EXPECT_EQ(mechanisms.size(), 3u);
  EXPECT_EQ(devices.size(), 4u);
  EXPECT_GT(crossed, 100);
  EXPECT_GT(mixed, 30);
  EXPECT_GT(faults, 100);
  EXPECT_GT(attempts, 100);
}

}  // namespace
}  // namespace ackscope::reference
