// The protocol ends every scenario of the library as the scenario says, whatever is left to chance.

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "reference/scenario/labels.hpp"
#include "reference/scenario/library.hpp"
#include "reference/scenario/parse.hpp"
#include "reference/scenario/random.hpp"
#include "reference/simulate/simulation.hpp"

namespace ackscope::reference {

void PrintTo(const LibraryEntry& entry, std::ostream* out) { *out << entry.name; }

namespace {

/// What became of each device's requests, from the source's events.
class Rounds : public Observer {
 public:
  using OfDevice = std::map<std::uint32_t, ExpectedRound>;
  std::vector<std::map<std::string, OfDevice>> attempts;

  void begin_attempt(std::size_t, std::uint64_t) override { attempts.emplace_back(); }
  void on_fact(const truth::Fact&) override {}
  void on_trace(Side side, Ns, const trace::Event& event) override {
    if (side != Side::source) return;
    std::visit([this](const auto& one) { on(one); }, event);
  }

 private:
  template <typename Other>
  void on(const Other&) {}
  void on(const trace::AttemptStarted& event) { mechanism_ = event.mechanism; }
  void on(const trace::DeviceSetup& event) {
    if (mechanism_ == Mechanism::legacy && event.precopy) {
      round(event.device, 1) = {Cause::setup, RoundState::pending};
    }
  }
  void on(const trace::AckRequestDetected& event) {
    round(event.device, event.round) = {event.cause, RoundState::pending};
  }
  void on(const trace::AckRequestCollected& event) {
    if (event.kind == QueryKind::final) round(event.device, event.round).state = RoundState::late;
  }
  void on(const trace::AckReceived& event) {
    if (mechanism_ == Mechanism::per_device) {
      if (event.round > 0) round(event.device, event.round).state = RoundState::acked;
      return;
    }
    for (auto& [name, rounds] : attempts.back()) {
      for (auto& [number, round] : rounds) round.state = RoundState::acked;
    }
  }
  ExpectedRound& round(const trace::Device& device, std::uint32_t number) {
    return attempts.back()[std::string(device.name)][number];
  }

  Mechanism mechanism_{};
};

Outcome outcome_of(const SimulatedAttempt& attempt) {
  if (attempt.source_killed) return Outcome::killed;
  if (attempt.source == MigrationState::completed) return Outcome::completed;
  if (attempt.source == MigrationState::cancelled) return Outcome::cancelled;
  return Outcome::failed;
}

std::string words(const std::vector<ExpectedRound>& rounds) {
  std::string out;
  for (const ExpectedRound& round : rounds) {
    out += std::string(label_of(round.cause)) + " " + std::string(label_of(round.state)) + "; ";
  }
  return out;
}

void expect_rounds(const Scenario& scenario, const Expectation& expected,
                   std::map<std::string, Rounds::OfDevice>& seen) {
  if (expected.devices.empty()) return;
  for (const ScenarioDevice& device : scenario.devices) {
    std::vector<ExpectedRound> wanted, got;
    for (const ExpectedDevice& one : expected.devices) {
      if (one.device == device.script.name) wanted = one.rounds;
    }
    for (const auto& [number, round] : seen[device.script.name]) got.push_back(round);
    EXPECT_EQ(words(got), words(wanted)) << device.script.name;
  }
}

void expect_outcome(const Expectation& expected, const SimulatedAttempt& attempt) {
  EXPECT_FALSE(attempt.cut_short);
  EXPECT_EQ(label_of(outcome_of(attempt)), label_of(expected.outcome.value()));
  if (expected.error) {
    EXPECT_EQ(attempt.source_error, *expected.error);
  }
  if (expected.destination_error) {
    EXPECT_EQ(attempt.destination_error, *expected.destination_error);
  }
}

class LibraryOutcome : public testing::TestWithParam<LibraryEntry> {};

TEST_P(LibraryOutcome, IsAsTheScenarioSays) {
  const Scenario scenario = parse_scenario(GetParam().text).value();
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Rounds rounds;
    SimulationOptions options;
    options.seed = seed;
    const auto attempts = simulate(scenario, options, rounds);
    ASSERT_EQ(attempts.size(), scenario.attempts.size());
    for (std::size_t i = 0; i < attempts.size(); ++i) {
      SCOPED_TRACE("attempt " + std::to_string(i));
      expect_outcome(scenario.attempts[i].expect, attempts[i]);
      expect_rounds(scenario, scenario.attempts[i].expect, rounds.attempts.at(i));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, LibraryOutcome, testing::ValuesIn(library()), [](const auto& entry) {
  std::string name(entry.param.name);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

TEST(RandomScenario, AlwaysEnds) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Rounds nobody;
    SimulationOptions options;
    options.seed = seed;
    for (const SimulatedAttempt& attempt : simulate(random_scenario(seed), options, nobody)) {
      EXPECT_FALSE(attempt.cut_short) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace ackscope::reference
