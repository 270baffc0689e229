#pragma once

#include <optional>
#include <set>
#include <string>

#include "collector/model/time.hpp"
#include "records/sql/connection.hpp"

/// Months are yyyymm of UTC; 0 is no calendar.
namespace ackscope::records {

/// Makes the partitions that these months lack (PostgreSQL; nothing in SQLite). Inside of the write
/// turn. Months that no clock should show stay in the partition for what fits nowhere: broken
/// clocks must not make thousands of tables.
sql::Outcome<void> make_partitions(sql::Connection& connection, const std::set<int>& months);

/// Whether that month has, or would have, partitions of its own.
bool is_partitioned(int month);

/// Drops that month's partition of a table; nothing where there is none.
sql::Outcome<void> drop_partition(sql::Connection& connection, std::string_view table, int month);

/// The month of a time since the epoch.
int month_at(Ns time);

int month_after(int month);

}  // namespace ackscope::records
