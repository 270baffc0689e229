#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "records/model/record.hpp"
#include "records/sql/connection.hpp"
#include "records/store/relations/node.hpp"

/// One pair of functions a table: its columns, and its rows of one record or observation.
namespace ackscope::records {

using Columns = std::span<const std::string_view>;
using RowList = std::vector<sql::Row>;

Columns migration_columns();
void append_migration_row(const Record& record, int month, RowList& rows);

Columns device_columns();
void append_device_rows(const Record& record, int month, RowList& rows);

Columns round_columns();
void append_round_rows(const Record& record, int month, RowList& rows);

Columns finding_columns();
void append_finding_rows(const Record& record, int month, RowList& rows);

Columns label_columns();
void append_label_rows(const Record& record, int month, RowList& rows);

Columns observation_columns();
void append_observation_row(const Node& node, const RecordPlace& record, RowList& rows);

Columns probe_columns();
void append_probe_rows(const Node& node, RowList& rows);

}  // namespace ackscope::records
