#include <fmt/format.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "reference/cli/commands.hpp"
#include "reference/process/options.hpp"
#include "reference/process/story.hpp"
#include "reference/process/verdict.hpp"
#include "reference/scenario/library.hpp"
#include "reference/scenario/random.hpp"
#include "reference/simulate/simulation.hpp"
#include "reference/truth/fold.hpp"

namespace ackscope::reference::cli {
namespace {

struct Flags {
  std::string scenario;
  std::uint64_t seed = 1;
  std::uint64_t random = 0;
  bool quiet = false;
};

/// Prints the story as it happens and keeps the ground truth.
class Narrator : public Observer {
 public:
  Narrator(const std::vector<DeviceScript>& scripts, bool quiet)
      : fold(scripts), scripts_(scripts), quiet_(quiet) {}

  void on_trace(Side, Ns, const trace::Event&) override {}
  void on_fact(const truth::Fact& fact) override {
    fold.add(fact);
    if (!begin_) begin_ = fact.at;
    if (quiet_) return;
    if (const auto line = story_line(fact, scripts_)) {
      fmt::print("{}\n", since(*begin_, fact.at, *line));
    }
  }

  truth::Fold fold;

 private:
  const std::vector<DeviceScript>& scripts_;
  bool quiet_;
  std::optional<Ns> begin_;
};

/// The destination of an attempt is the one that began while it ran.
truth::DestinationTruth destination_of(const truth::SourceTruth& source,
                                       const std::vector<truth::DestinationTruth>& all,
                                       std::size_t devices) {
  for (const truth::DestinationTruth& destination : all) {
    if (destination.begin >= source.begin && (!source.end || destination.begin <= *source.end)) {
      return destination;
    }
  }
  truth::DestinationTruth none;
  none.devices.resize(devices);
  return none;
}

int one(const Flags& flags) {
  const auto scenario = find_scenario(flags.scenario);
  if (!scenario) {
    complain(scenario.error());
    return exit_cannot_run;
  }
  const auto scripts = scenario->scripts(Side::source);
  Narrator narrator{scripts, flags.quiet};
  SimulationOptions options;
  options.seed = flags.seed;
  const auto ends = simulate(*scenario, options, narrator);
  const auto sources = narrator.fold.sources();
  const auto destinations = narrator.fold.destinations();
  int exit_code = exit_expected;
  if (ends.size() > sources.size()) {
    complain(ends.back().source_error);  // refused before it began
    return exit_cannot_run;
  }
  for (std::size_t i = 0; i < sources.size() && i < ends.size(); ++i) {
    const auto seen = merge(sources[i], destination_of(sources[i], destinations, scripts.size()));
    const bool killed = ends[i].source_killed;
    fmt::print("{}", outcome_line(seen, killed));
    const auto wrong = differences(scenario->attempts[i].expect, scenario->devices, seen, killed);
    fmt::print("{}\n", wrong.empty() ? "; as expected" : "; NOT as expected");
    for (const std::string& line : wrong) fmt::print("  {}\n", line);
    if (!wrong.empty()) exit_code = exit_unexpected;
  }
  return exit_code;
}

class Nobody : public Observer {
 public:
  void on_trace(Side, Ns, const trace::Event&) override { ++events; }
  void on_fact(const truth::Fact&) override {}
  std::uint64_t events = 0;
};

/// Random migrations: how they end and how many a second.
int many(const Flags& flags) {
  std::map<std::string, std::uint64_t> ends;
  std::uint64_t attempts = 0;
  bool endless = false;
  Nobody nobody;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = flags.seed; seed < flags.seed + flags.random; ++seed) {
    SimulationOptions options;
    options.seed = seed;
    for (const SimulatedAttempt& attempt : simulate(random_scenario(seed), options, nobody)) {
      ++attempts;
      ++ends[attempt.source_killed ? "killed" : std::string{to_string(attempt.source)}];
      endless = endless || attempt.cut_short;
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  fmt::print("{} scenarios, {} attempts, {} trace events, {:.0f} attempts a second\n", flags.random,
             attempts, nobody.events, static_cast<double>(attempts) / took.count());
  for (const auto& [how, times] : ends) fmt::print("  {:<10} {}\n", how, times);
  if (!endless) return exit_expected;
  complain("an attempt neither ended nor could be cancelled");
  return exit_unexpected;
}

}  // namespace

void add_simulate(CLI::App& program, Run& run) {
  CLI::App& command = add_command(program, "simulate",
                                  "run a scenario, or random ones, in memory under virtual time");
  const auto flags = std::make_shared<Flags>();
  auto* scenario =
      command.add_option("--scenario", flags->scenario, "name in the library, or a file");
  command.add_option("--random", flags->random, "so many random scenarios instead")
      ->excludes(scenario);
  command.add_option("--seed", flags->seed, "of the (first) run; the same seed, the same story")
      ->capture_default_str();
  command.add_flag("-q,--quiet", flags->quiet, "only how it ended, not the story");
  command.callback([flags, &run] {
    if (flags->scenario.empty() && flags->random == 0) {
      throw CLI::RequiredError("--scenario or --random");
    }
    run = [flags] { return flags->random > 0 ? many(*flags) : one(*flags); };
  });
}

}  // namespace ackscope::reference::cli
