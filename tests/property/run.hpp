#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "reference/scenario/scenario.hpp"
#include "reference/simulate/simulation.hpp"
#include "reference/truth/fact.hpp"
#include "reference/truth/summary.hpp"
#include "tests/property/voice.hpp"

namespace ackscope::property {

/// A simulated scenario: what was traced and what truly happened.
struct Played {
  struct Happened {
    reference::truth::Fact fact;  ///< its text points into `texts`
    std::size_t said;             ///< how much had been traced before
  };
  std::vector<reference::DeviceScript> scripts;  ///< of the source
  bool same_precopy = true;  ///< as many devices of the destination have precopy
  std::vector<Said> said;
  std::vector<Happened> facts;
  std::deque<std::string> texts;
  std::vector<reference::truth::AttemptTruth> truths;  ///< one per attempt
  std::vector<reference::SimulatedAttempt> ends;
};
Played run(const reference::Scenario& scenario, const reference::SimulationOptions& options);

/// Where a recording ends: the last one of `Played::said` that is in it. Nothing: it has all.
using Cut = std::optional<std::size_t>;

/// What had happened when the recordings ended: that of the source, and that of the destination of
/// each attempt. What happens between two events belongs to the one before, to the one behind, or
/// to any of the same time.
enum class Edge { behind, before, same_time };
std::vector<reference::truth::AttemptTruth> truths_at(const Played& played, Cut source,
                                                      const std::vector<Cut>& destinations,
                                                      Edge of_source, Edge of_destination);

/// Every attempt has a destination process of its own: indices into `said` of its events.
std::vector<std::size_t> destination_of(const Played& played, std::size_t attempt);
std::vector<std::size_t> source_of(const Played& played);

/// The pipeline behind the sources: reads, pairs, composes.
std::vector<Migration> reconstruct(const std::vector<const Recorded*>& recordings);

}  // namespace ackscope::property
