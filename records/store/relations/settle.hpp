#pragma once

#include <span>
#include <vector>

#include "records/sql/connection.hpp"
#include "records/store/relations/circle.hpp"

namespace ackscope::records {

/// Every component that these nodes can have to do with, each to be joined by itself: what `join`
/// makes of it is what the store has to say of its observations. Follows from the set of all
/// observations alone, not from the order in which they came: a component of more than `kCrowd` is
/// given up for the next level (Level), with all its members, until it shrinks (loosen.hpp).
sql::Outcome<std::vector<Component>> settle(sql::Connection& connection, Circle& circle,
                                            std::vector<Node*> seeds);

}  // namespace ackscope::records
