#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/property/compare.hpp"
#include "tests/property/loss.hpp"

namespace ackscope::property {

/// What to try.
struct Plan {
  std::uint64_t first = 1;
  std::uint64_t last = 1000;
  Voice voice = Voice::own;
  LossKind loss = LossKind::none;
  double share = 0;
  std::string scenario;  ///< of the library; empty: random ones
  bool single = false;   ///< only the first attempt of each
  bool verbose = false;  ///< print every contradiction
  bool events = false;   ///< print what was recorded
};

struct Totals {
  std::uint64_t scenarios = 0, attempts = 0, events = 0, lost = 0, told = 0, unknown = 0,
                ambiguous = 0, wrong = 0, cut_short = 0;
  struct Kind {
    std::uint64_t times = 0;
    std::uint64_t seed = 0;  ///< the first
  };
  std::map<std::string, Kind> kinds;  ///< of contradictions

  void add(const Totals& other);
};

/// Plays, records, reads and compares the scenarios of the plan whose seed leaves `remainder` when
/// divided by `parts`.
Totals check(const Plan& plan, std::uint64_t parts = 1, std::uint64_t remainder = 0);

}  // namespace ackscope::property
