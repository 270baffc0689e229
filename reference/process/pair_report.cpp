#include "reference/process/pair_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "reference/process/story.hpp"
#include "reference/process/verdict.hpp"

namespace ackscope::reference {
namespace {

bool says_anything(const Expectation& expected) {
  return expected.outcome || expected.error || expected.destination_error ||
         !expected.devices.empty();
}

}  // namespace

PairReport::PairReport(const Scenario& scenario)
    : scenario_(scenario),
      source_scripts_(scenario.scripts(Side::source)),
      destination_scripts_(scenario.scripts(Side::destination)),
      source_(source_scripts_),
      destinations_(scenario.attempts.size(), truth::Fold(destination_scripts_)),
      began_(scenario.attempts.size()) {}

void PairReport::on_source_fact(const truth::Fact& fact) {
  source_.add(fact);
  tell(fact, source_scripts_);
}

void PairReport::on_destination_fact(std::size_t index, const truth::Fact& fact) {
  began_[index] = true;
  destinations_[index].add(fact);
  tell(fact, destination_scripts_);
}

void PairReport::tell(const truth::Fact& fact, const std::vector<DeviceScript>& scripts) {
  if (auto line = story_line(fact, scripts)) told_.push_back({fact.at, std::move(*line)});
}

std::string PairReport::story() const {
  std::vector<Told> sorted = told_;
  std::ranges::stable_sort(sorted, {}, &Told::at);
  std::string out = fmt::format("{}: {}\n", scenario_.name, scenario_.title);
  for (const Told& told : sorted) out += since(sorted.front().at, told.at, told.line) + "\n";
  return out;
}

/// A side that did not take part has told nothing.
truth::AttemptTruth PairReport::attempt(std::size_t index) const {
  const auto sources = source_.sources();
  const auto destinations = destinations_[index].destinations();
  return truth::merge(index < sources.size() ? sources[index] : truth::SourceTruth{},
                      destinations.empty() ? truth::DestinationTruth{} : destinations.front());
}

bool PairReport::judge(bool source_killed) const {
  const std::size_t count = scenario_.attempts.size();
  const std::size_t begun = std::min(source_.sources().size(), count);
  bool fine = true;
  for (std::size_t i = 0; i < count; ++i) {
    const bool killed = source_killed && i + 1 >= begun;
    if (killed && i >= begun) break;  // nobody was left to begin it
    const truth::AttemptTruth seen = attempt(i);
    const auto wrong = differences(scenario_.attempts[i].expect, scenario_.devices, seen, killed);
    const std::string which = count == 1 ? "" : fmt::format("attempt {} of {}: ", i + 1, count);
    fmt::print("{}{}; {}\n", which, outcome_line(seen, killed),
               !says_anything(scenario_.attempts[i].expect) ? "nothing was expected"
               : wrong.empty()                              ? "as expected"
                                                            : "NOT AS EXPECTED");
    for (const std::string& line : wrong) fmt::print(stderr, "{}{}\n", which, line);
    fine = fine && wrong.empty();
  }
  std::fflush(stdout);
  return fine;
}

}  // namespace ackscope::reference
