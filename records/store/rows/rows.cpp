#include "records/store/rows/rows.hpp"

#include <array>

#include "records/store/rows/table_rows.hpp"

namespace ackscope::records {
namespace {

constexpr std::array<std::string_view, 5> kRecordTables = {"migration", "device", "round",
                                                           "finding", "label"};

}  // namespace

Rows::Rows()
    : tables_{{"migration", migration_columns(), {}}, {"device", device_columns(), {}},
              {"round", round_columns(), {}},         {"finding", finding_columns(), {}},
              {"label", label_columns(), {}},         {"observation", observation_columns(), {}},
              {"probe", probe_columns(), {}}} {}

void Rows::add(const Record& record, int month) {
  append_migration_row(record, month, tables_[0].rows);
  append_device_rows(record, month, tables_[1].rows);
  append_round_rows(record, month, tables_[2].rows);
  append_finding_rows(record, month, tables_[3].rows);
  append_label_rows(record, month, tables_[4].rows);
}

void Rows::add(const Node& node, const RecordPlace& record) {
  append_observation_row(node, record, tables_[5].rows);
  append_probe_rows(node, tables_[6].rows);
}

std::span<const std::string_view> record_tables() { return kRecordTables; }

}  // namespace ackscope::records
