#pragma once

#include <span>
#include <vector>

#include "records/sql/connection.hpp"
#include "records/store/relations/circle.hpp"

namespace ackscope::records {

/// What the changed ones of `seeds` were before may have been what held a crowd together. Whoever
/// is left with no more than `kCrowd` gets the level back that it would have if the others had
/// never been there, and is appended to the seeds. `former` are the changed ones as they were.
sql::Outcome<void> loosen(sql::Connection& connection, Circle& circle, std::span<const Node> former,
                          std::vector<Node*>& seeds);

}  // namespace ackscope::records
