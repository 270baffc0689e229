#pragma once

#include <cstddef>

#include "collector/model/result.hpp"
#include "records/model/observation.hpp"

namespace ackscope::records {

/// Bytes that may be looked up or told apart by an index; PostgreSQL takes 2,700 at most.
inline constexpr std::size_t kLongestName = 256;
inline constexpr std::size_t kLongestLabel = 1024;

/// Ids and labels come from users and files. One that no index can hold, or that two databases
/// would not tell apart from another, is refused before it spoils the batch of others.
Result<void> check_limits(const Observation& observation);

}  // namespace ackscope::records
