#pragma once

#include <span>
#include <string>
#include <string_view>

#include "records/sql/connection.hpp"

namespace ackscope::records::schema {

/// A table of a step, in words that both databases understand but for what `create` adds:
/// PostgreSQL compares TEXT by bytes and partitions by month; SQLite keeps the rows in their key's
/// order, where there is one.
struct Table {
  std::string_view name;
  std::string_view columns;  ///< "month INTEGER NOT NULL, key TEXT NOT NULL, ..."
  std::string_view key;      ///< columns of the primary key; empty: none
  bool wide = false;         ///< too wide for SQLite to keep in key order
};

std::string create(const Table& table, sql::Dialect dialect);

/// Tables that have a partition a month in PostgreSQL (months.hpp).
std::span<const std::string_view> partitioned_tables();

}  // namespace ackscope::records::schema
