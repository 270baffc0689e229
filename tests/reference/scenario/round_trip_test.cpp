#include <gtest/gtest.h>

#include "reference/scenario/library.hpp"
#include "reference/scenario/parse.hpp"
#include "reference/scenario/random.hpp"

namespace ackscope::reference {
namespace {

void expect_round_trip(const Scenario& scenario) {
  const std::string once = write_scenario(scenario);
  const auto again = parse_scenario(once);
  ASSERT_TRUE(again) << again.error() << "\n" << once;
  EXPECT_EQ(write_scenario(*again), once);
}

TEST(RoundTrip, Library) {
  for (const LibraryEntry& entry : library()) {
    SCOPED_TRACE(entry.name);
    const auto scenario = parse_scenario(entry.text);
    ASSERT_TRUE(scenario) << scenario.error();
    expect_round_trip(*scenario);
  }
}

TEST(RoundTrip, RandomScenarios) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    expect_round_trip(random_scenario(seed));
  }
}

TEST(RoundTrip, MechanismThatTheMachineTypeDoesNotImply) {
  for (const bool source : {false, true}) {
    for (const bool destination : {false, true}) {
      for (const char* machine : {"pc-q35-11.0", "pc-q35-11.1"}) {
        Scenario scenario;
        scenario.name = "n";
        scenario.title = "t";
        scenario.attempts.emplace_back();
        scenario.source.legacy = source;
        scenario.destination.machine = machine;
        scenario.destination.legacy = destination;
        const auto again = parse_scenario(write_scenario(scenario));
        ASSERT_TRUE(again) << again.error();
        EXPECT_EQ(again->source.legacy, source);
        EXPECT_EQ(again->destination.legacy, destination);
        EXPECT_EQ(again->destination.machine, machine);
      }
    }
  }
}

}  // namespace
}  // namespace ackscope::reference
