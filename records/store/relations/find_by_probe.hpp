#pragma once

#include <span>
#include <string>
#include <vector>

#include "records/sql/connection.hpp"
#include "records/store/relations/node.hpp"

namespace ackscope::records {

/// Appends the keys of stored observations that left a probe which one of the nodes wants. Both on
/// clocks with a calendar: others never convince by blocks (Kinship), and would be looked for in
/// all months.
sql::Outcome<void> find_by_probe(sql::Connection& connection, std::span<Node* const> nodes,
                                 std::vector<std::string>& keys);

}  // namespace ackscope::records
