#pragma once

#include <cstdint>
#include <string>

#include "reference/protocol/ports.hpp"
#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

/// Listens to a simulated migration. Texts are valid during the call.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void begin_attempt(std::size_t /*index*/, std::uint64_t /*number*/) {}
  virtual void on_trace(Side side, Ns now, const trace::Event& event) = 0;
  virtual void on_fact(const truth::Fact& fact) = 0;
  virtual void on_announcement(Side, Ns, const Announcement&) {}
};

/// The link between the endpoints and what is left to chance.
struct SimulationOptions {
  std::uint64_t seed = 1;
  Ns latency = 50'000;
  std::uint64_t link_bandwidth = 1'000'000'000;  ///< bytes/s
  std::uint64_t socket_buffer = 1 << 20;         ///< bytes on the way before the writer blocks
  Ns jitter = 20'000;  ///< every step takes up to this much longer; 0: none
};

struct SimulatedAttempt {
  MigrationState source = MigrationState::none;
  MigrationState destination = MigrationState::none;
  std::string source_error;
  std::string destination_error;
  Ns ended = 0;
  std::uint64_t steps = 0;
  bool source_killed = false;
  bool destination_killed = false;
  bool cut_short = false;  ///< neither ended nor could be cancelled: a defect
};

/// Runs all attempts of a scenario over an in-memory link under virtual time, in one thread, the
/// same for the same arguments. Virtual time begins at `begin`.
std::vector<SimulatedAttempt> simulate(const Scenario& scenario, const SimulationOptions& options,
                                       Observer& observer, Ns begin = 1'000'000'000);

}  // namespace ackscope::reference
