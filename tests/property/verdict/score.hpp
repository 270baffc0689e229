#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tests/property/verdict/attempt.hpp"
#include "tests/property/verdict/expected.hpp"
#include "tests/property/voice.hpp"

namespace ackscope::property::verdict {

enum class Voice { own, qemu };

/// How the findings of one rule compare with the truth.
struct Score {
  std::uint64_t must = 0, found = 0;           ///< `found` of `must`
  std::uint64_t wrong = 0;                     ///< said and neither `must` nor `may`
  std::uint64_t tolerated = 0;                 ///< said and only `may`
  std::uint64_t hidden = 0, hidden_found = 0;  ///< true, but no trace shows it
  std::string missed_first, wrong_first;       ///< "seed 17 attempt 0: 0000:3b:00.1"

  double precision() const;
  double recall() const;
};

struct Scores {
  std::uint64_t migrations = 0;
  std::map<std::string, Score> rules;

  void add(const Scores& other);
};

/// Prints the facts of a scenario and the loads that are told of it.
void show(std::uint64_t seed, Voice voice);
/// Plays the scenario, records it, reconstructs and judges it, and compares.
void score(std::uint64_t seed, Voice voice, bool verbose, Scores& out);

}  // namespace ackscope::property::verdict
