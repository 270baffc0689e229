#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reference/process/options.hpp"

namespace ackscope::reference {

struct PairOptions {
  std::string scenario_name;  ///< as given: the processes find it again by it
  Scenario scenario;
  net::Address::Kind transport = net::Address::Kind::unix_socket;
  std::string output;  ///< folder for logs and story; empty: a temporary one
  std::string truth;   ///< folder for the ground truth; empty: `output`, if there is one
  bool quiet = false;
  std::optional<std::string> late_check;
  std::optional<std::uint64_t> seed;
  Ns timeout = 0;
};

/// Runs a scenario as one source process and a destination process for each attempt, tells the
/// story and whether it ended as the scenario says; the exit code.
int run_pair(const PairOptions& options);

}  // namespace ackscope::reference
