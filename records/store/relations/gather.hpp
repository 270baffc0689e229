#pragma once

#include <span>
#include <string>
#include <vector>

#include "records/sql/connection.hpp"
#include "records/store/relations/circle.hpp"

namespace ackscope::records {

/// What the store has under these keys.
sql::Outcome<std::vector<StoredRow>> load_rows(sql::Connection& connection,
                                               std::span<const std::string> keys);

/// A stored observation as a node; its document must be one.
sql::Outcome<Node> stored_node(StoredRow row);

/// Brings into the circle, from the store, whoever is related to one of the nodes, and more.
sql::Outcome<void> gather_relatives(sql::Connection& connection, Circle& circle,
                                    std::span<Node* const> nodes, Level level);

/// Brings into the circle, from the store, whoever hangs together with the seeds at that level.
sql::Outcome<void> gather(sql::Connection& connection, Circle& circle, std::span<Node* const> seeds,
                          Level level);

/// ... and those that are of the same records as anyone in the circle: what this release relates,
/// an earlier one may have related otherwise. Returns who is new.
sql::Outcome<std::vector<Node*>> gather_companions(sql::Connection& connection, Circle& circle);

/// Brings these into the circle where they are not yet. Returns who is new.
sql::Outcome<std::vector<Node*>> gather_keys(sql::Connection& connection, Circle& circle,
                                             std::span<const std::string> keys);

}  // namespace ackscope::records
