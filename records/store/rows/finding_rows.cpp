#include <array>

#include "records/store/rows/table_rows.hpp"
#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

constexpr std::array<std::string_view, 10> kFinding = {
    "month",  "key",  "position", "rule",  "severity",
    "device", "t_ns", "cost_ns",  "title", "confidence"};

constexpr std::array<std::string_view, 4> kLabel = {"month", "key", "name", "value"};

}  // namespace

Columns finding_columns() { return kFinding; }

void append_finding_rows(const Record& record, int month, RowList& rows) {
  std::int64_t position = 0;
  for (const Finding& finding : record.migration.findings) {
    rows.push_back({value_of(month), value_of(record.key), value_of(position++),
                    value_of(finding.rule), value_of(to_string(finding.severity)),
                    value_of(finding.device), value_of(finding.t_ns), value_of(finding.cost_ns),
                    value_of(finding.title), value_of(to_string(finding.confidence))});
  }
}

Columns label_columns() { return kLabel; }

void append_label_rows(const Record& record, int month, RowList& rows) {
  for (const auto& [name, value] : record.labels) {
    rows.push_back({value_of(month), value_of(record.key), value_of(name), value_of(value)});
  }
}

}  // namespace ackscope::records
