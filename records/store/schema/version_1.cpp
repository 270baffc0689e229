#include "records/store/schema/version_1.hpp"

#include <array>

#include "records/store/schema/table.hpp"

namespace ackscope::records::schema {
namespace {

constexpr std::array kTables = {
    Table{"migration",
          "month INTEGER NOT NULL, key TEXT NOT NULL, basis TEXT NOT NULL, sides TEXT NOT NULL, "
          "pairing TEXT NOT NULL, mechanism TEXT NOT NULL, mechanism_destination TEXT NOT NULL, "
          "outcome TEXT NOT NULL, outcome_destination TEXT NOT NULL, source_host TEXT, "
          "destination_host TEXT, vm TEXT, release TEXT, migration_id TEXT, begin_ns BIGINT, "
          "end_ns BIGINT, downtime_ns BIGINT, outage_ns BIGINT, ack_blocked_ns BIGINT, "
          "acks_requested BIGINT, devices BIGINT NOT NULL, rounds BIGINT NOT NULL, "
          "late_rounds BIGINT NOT NULL, errors BIGINT NOT NULL, warnings BIGINT NOT NULL, "
          "cause TEXT, error TEXT, labels TEXT NOT NULL",
          "month, key"},
    Table{"device",
          "month INTEGER NOT NULL, key TEXT NOT NULL, device BIGINT NOT NULL, name TEXT, "
          "source_name TEXT, destination_name TEXT, idstr TEXT, instance_id BIGINT, "
          "precopy BIGINT, ack_blocked_ns BIGINT, rounds BIGINT NOT NULL, "
          "late_rounds BIGINT NOT NULL",
          "month, key, device"},
    Table{"round",
          "month INTEGER NOT NULL, key TEXT NOT NULL, device BIGINT NOT NULL, "
          "position BIGINT NOT NULL, round BIGINT, cause TEXT NOT NULL, state TEXT NOT NULL, "
          "needed BIGINT, attribution TEXT NOT NULL, requested_ns BIGINT, latency_ns BIGINT, "
          "initial_bytes BIGINT",
          "month, key, device, position"},
    Table{"finding",
          "month INTEGER NOT NULL, key TEXT NOT NULL, position BIGINT NOT NULL, "
          "rule TEXT NOT NULL, severity TEXT NOT NULL, device TEXT, t_ns BIGINT, cost_ns BIGINT, "
          "title TEXT NOT NULL, confidence TEXT NOT NULL",
          "month, key, position"},
    Table{"label",
          "month INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL",
          "month, key, name"},
    Table{"observation",
          "month INTEGER NOT NULL, key TEXT NOT NULL, record_month INTEGER NOT NULL, "
          "record_key TEXT NOT NULL, source_id TEXT, destination_id TEXT, migration_id TEXT, "
          "begin_ns BIGINT, end_ns BIGINT, crowd BIGINT NOT NULL, document TEXT NOT NULL",
          "month, key", true},
    Table{"probe",
          "month INTEGER NOT NULL, probe TEXT NOT NULL, side TEXT NOT NULL, "
          "observation_key TEXT NOT NULL, begin_ns BIGINT, end_ns BIGINT",
          ""},
};

// Looked up by the writer: who shares a side, an id or a probe, and what a record is made of; by
// questions: a migration by its id, a time, a label.
constexpr std::string_view kIndices =
    "CREATE INDEX migration_by_key ON migration (key);"
    "CREATE INDEX migration_by_id ON migration (migration_id) WHERE migration_id IS NOT NULL;"
    "CREATE INDEX migration_by_begin ON migration (begin_ns);"
    "CREATE INDEX label_by_name ON label (name, value);"
    "CREATE INDEX observation_by_key ON observation (key);"
    "CREATE INDEX observation_by_record ON observation (record_key);"
    "CREATE INDEX observation_by_source ON observation (source_id) WHERE source_id IS NOT NULL;"
    "CREATE INDEX observation_by_destination ON observation (destination_id) "
    "WHERE destination_id IS NOT NULL;"
    "CREATE INDEX observation_by_id ON observation (migration_id) WHERE migration_id IS NOT NULL;"
    "CREATE INDEX probe_by_begin ON probe (probe, begin_ns);";

}  // namespace

std::string version_1(sql::Dialect dialect) {
  std::string statements;
  for (const Table& table : kTables) statements += create(table, dialect);
  statements += kIndices;
  return statements;
}

}  // namespace ackscope::records::schema
