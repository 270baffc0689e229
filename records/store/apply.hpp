#pragma once

#include "records/sql/connection.hpp"
#include "records/store/change.hpp"

namespace ackscope::records {

/// Makes it so, inside of the write turn.
sql::Outcome<void> apply(sql::Connection& connection, const Change& change);

}  // namespace ackscope::records
