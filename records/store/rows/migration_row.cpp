#include <algorithm>
#include <array>

#include "records/store/rows/table_rows.hpp"
#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

constexpr std::array<std::string_view, 28> kColumns = {"month",
                                                       "key",
                                                       "basis",
                                                       "sides",
                                                       "pairing",
                                                       "mechanism",
                                                       "mechanism_destination",
                                                       "outcome",
                                                       "outcome_destination",
                                                       "source_host",
                                                       "destination_host",
                                                       "vm",
                                                       "release",
                                                       "migration_id",
                                                       "begin_ns",
                                                       "end_ns",
                                                       "downtime_ns",
                                                       "outage_ns",
                                                       "ack_blocked_ns",
                                                       "acks_requested",
                                                       "devices",
                                                       "rounds",
                                                       "late_rounds",
                                                       "errors",
                                                       "warnings",
                                                       "cause",
                                                       "error",
                                                       "labels"};

std::string_view sides_of(const Migration& migration) {
  if (migration.source && migration.destination) return "both";
  return migration.source ? "source" : "destination";
}

std::size_t rounds_of(const Migration& migration) {
  std::size_t rounds = 0;
  for (const Device& device : migration.devices) rounds += device.rounds.size();
  return rounds;
}

std::int64_t late_rounds_of(const Migration& migration) {
  std::int64_t late = 0;
  for (const Device& device : migration.devices) {
    late += std::count_if(device.rounds.begin(), device.rounds.end(),
                          [](const Round& round) { return round.state == RoundState::late; });
  }
  return late;
}

std::int64_t count(const Migration& migration, Severity severity) {
  return std::count_if(migration.findings.begin(), migration.findings.end(),
                       [severity](const Finding& each) { return each.severity == severity; });
}

std::optional<std::string> host_of(const std::optional<Party>& party) {
  return party ? party->host : std::nullopt;
}

/// The moment of its month: of who began unseen, the recording's first.
OptNs begin_of(const Migration& migration, int month) {
  if (migration.begin_ns || month == 0) return migration.begin_ns;
  const auto& party = migration.source ? migration.source : migration.destination;
  return party && party->fingerprint ? OptNs{party->fingerprint->first_ns} : OptNs{};
}

}  // namespace

Columns migration_columns() { return kColumns; }

void append_migration_row(const Record& record, int month, RowList& rows) {
  const Migration& m = record.migration;
  rows.push_back({value_of(month),
                  value_of(record.key),
                  value_of(to_string(record.basis)),
                  value_of(sides_of(m)),
                  value_of(to_string(m.pairing)),
                  value_of(to_string(m.mechanism)),
                  value_of(to_string(m.mechanism_destination)),
                  value_of(to_string(m.outcome)),
                  value_of(to_string(m.outcome_destination)),
                  value_of(host_of(m.source)),
                  value_of(host_of(m.destination)),
                  value_of(vm_of(record)),
                  value_of(release_of(record)),
                  value_of(record.migration_id),
                  value_of(begin_of(m, month)),
                  value_of(m.end_ns),
                  value_of(m.downtime_ns),
                  value_of(m.outage_ns),
                  value_of(m.ack_blocked_ns),
                  value_of(m.acks.requested),
                  value_of(m.devices.size()),
                  value_of(rounds_of(m)),
                  value_of(late_rounds_of(m)),
                  value_of(count(m, Severity::error)),
                  value_of(count(m, Severity::warning)),
                  value_of(cause_of(record)),
                  value_of(m.error ? m.error : m.error_destination),
                  value_of(labels_text(record.labels))});
}

}  // namespace ackscope::records
