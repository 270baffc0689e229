#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "records/model/observation.hpp"

namespace ackscope::test {

/// 2026-01-31 23:30 UTC: half an hour before a month ends.
inline constexpr Ns kEvening = 1'769'902'200'000'000'000;
inline constexpr Ns kMinute = 60'000'000'000;

/// One migration that was recorded on both hosts.
struct Recorded {
  records::Observation source;       ///< analysed on the source's host
  records::Observation destination;  ///< ... on the destination's
  records::Observation both;         ///< both recordings together
};

/// The migration with that number: the same number gives the same. Begun at `begin`; two devices,
/// each with `blocks` blocks of sizes that tell it from others. Names hold what needs quoting.
Recorded recorded(std::uint64_t number, Ns begin = kEvening, std::size_t blocks = 12);

/// The same migration, as an earlier, worse analysis saw it: late, so that its blocks tell nothing.
records::Observation late(records::Observation observation);

/// Another migration whose half sent, or got, the very same blocks, `number` seconds later.
records::Observation lookalike(records::Observation observation, std::uint64_t number);

/// Observations of `migrations` migrations within two hours: halves, both, with and without ids and
/// labels, some alike; in the order of their numbers.
std::vector<records::Observation> mixture(std::uint64_t seed, std::size_t migrations);

}  // namespace ackscope::test
