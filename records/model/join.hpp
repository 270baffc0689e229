#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "records/model/observation.hpp"

/// Which observations tell of the same migration. Pure: the same observations give the same
/// migrations, in whatever order and by however many writers they were added.
namespace ackscope::records {

/// What a source half and a destination half have in common.
enum class Kinship {
  strangers,  ///< something contradicts, or nothing speaks for it
  candidate,  ///< may belong together: too little evidence
  convinced,  ///< block sizes agree and tell enough, ACK counts and times fit
  given,      ///< the user gave both the same id and nothing contradicts
};
std::string_view to_string(Kinship);  ///< "strangers" "candidate" "convinced" "given"

struct Comparison {
  Kinship kinship = Kinship::strangers;
  std::uint64_t agreed = 0;  ///< blocks whose sizes agree, over all devices
  std::string reason;        ///< one clause: why no more than that
};

/// Clocks of two hosts may be this far apart, in nanoseconds: 10 minutes.
inline constexpr Ns kClockSlack = 600'000'000'000;

Comparison compare(const Observation& source, const Observation& destination);

/// Are they two recordings of the same side of the same attempt, by two back ends perhaps? Equal
/// blocks from begin to end, and begun within 10 ms by the same clock.
bool twins(const Observation& one, const Observation& other);

/// Texts of which two observations share at least one if they can be halves of one migration, or
/// twins, by their blocks: how relatives are found among millions. At most one per device and side.
/// Observations may only be related by these if their times overlap within `kClockSlack`, or one of
/// them knows no calendar.
std::vector<std::string> probes(const Observation& observation);

/// Two observations by their places in the list that was asked about.
struct Link {
  std::size_t source = 0;
  std::size_t destination = 0;
  Comparison comparison;
};

/// What a list of observations comes to.
struct Joined {
  /// Each group tells of one migration; every observation is in exactly one; by first place.
  std::vector<std::vector<std::size_t>> groups;
  std::vector<Link> candidates;  ///< halves of different groups that may belong together
};

/// Observations that share a side or are twins, that have the same migration id (one source, one
/// destination, no contradiction), or that are each other's only best convincing halves are one
/// migration. A tie leaves all of its halves alone, linked as candidates.
Joined join(std::span<const Observation> observations);

}  // namespace ackscope::records
