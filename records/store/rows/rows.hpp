#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "records/model/record.hpp"
#include "records/sql/connection.hpp"
#include "records/store/relations/node.hpp"

/// Records and observations as rows of the tables (schema.md).
namespace ackscope::records {

/// Rows that are to be inserted into one table.
struct TableRows {
  std::string_view table;
  std::span<const std::string_view> columns;
  std::vector<sql::Row> rows;
};

/// One list per table, ready to be inserted in this order.
class Rows {
 public:
  Rows();
  void add(const Record& record, int month);
  void add(const Node& node, const RecordPlace& record);
  const std::vector<TableRows>& tables() const { return tables_; }

 private:
  std::vector<TableRows> tables_;
};

/// Tables whose rows follow from a record, by (month, key).
std::span<const std::string_view> record_tables();

}  // namespace ackscope::records
