#include <array>

#include "records/store/rows/table_rows.hpp"
#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

constexpr std::array<std::string_view, 11> kObservation = {
    "month",        "key",      "record_month", "record_key", "source_id", "destination_id",
    "migration_id", "begin_ns", "end_ns",       "crowd",      "document"};

constexpr std::array<std::string_view, 6> kProbe = {"month",           "probe",    "side",
                                                    "observation_key", "begin_ns", "end_ns"};

}  // namespace

Columns observation_columns() { return kObservation; }

void append_observation_row(const Node& node, const RecordPlace& record, RowList& rows) {
  const Observation& observation = node.observation;
  rows.push_back({value_of(node.month), value_of(node.key), value_of(record.month),
                  value_of(record.key), value_of(observation.source_id),
                  value_of(observation.destination_id), value_of(observation.migration_id),
                  value_of(observation.migration.begin_ns), value_of(observation.migration.end_ns),
                  value_of(static_cast<int>(node.level)), value_of(node.document)});
}

Columns probe_columns() { return kProbe; }

void append_probe_rows(const Node& node, RowList& rows) {
  for (const Probe& probe : node.probes) {
    rows.push_back({value_of(node.month), value_of(probe.text), value_of(probe.side),
                    value_of(node.key), value_of(probe.begin_ns), value_of(probe.end_ns)});
  }
}

}  // namespace ackscope::records
