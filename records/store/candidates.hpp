#pragma once

#include <span>
#include <string>
#include <vector>

#include "records/store/store.hpp"

namespace ackscope::records {

/// So many stored observations are looked at for candidates, by key; more say nothing of each
/// other.
inline constexpr std::size_t kMostCompared = 1000;
/// So many of them are named, the best.
inline constexpr std::size_t kMostCandidates = 20;

/// Records that may be the other half of this one, by what `compare` says: the best first, then by
/// key. Asked when somebody wants to know, never kept: they decide nothing. None where the record
/// has both sides.
sql::Outcome<std::vector<Stored::Candidate>> candidates_of(
    sql::Connection& connection, const std::string& record,
    std::span<const Observation> observations);

}  // namespace ackscope::records
