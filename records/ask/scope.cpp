#include "records/ask/scope.hpp"

#include "records/ask/calendar.hpp"

namespace ackscope::records::ask {
namespace {

void equals(Statement& statement, std::string_view column, const std::optional<std::string>& text) {
  if (text) (statement << " AND " << column << " = ").value(*text);
}

/// A migration without a calendar (month 0) began at no known moment.
void within(Statement& statement, const Scope& scope) {
  if (scope.since) {
    (statement << " AND m.begin_ns >= ").value(*scope.since);
    (statement << " AND m.month >= ").value(std::int64_t{month_at(*scope.since)});
  }
  if (scope.until) {
    (statement << " AND m.begin_ns < ").value(*scope.until);
    (statement << " AND m.month <= ").value(std::int64_t{month_at(*scope.until)});
  }
  if (scope.since || scope.until) statement << " AND m.month <> 0";
}

void has(Statement& statement, std::string_view table, std::string_view column,
         const std::optional<std::string>& text) {
  if (!text) return;
  statement << " AND EXISTS (SELECT 1 FROM " << table
            << " x WHERE x.month = m.month AND x.key = m.key"
            << " AND x." << column << " = ";
  statement.value(*text) << ")";
}

}  // namespace

void write_where(Statement& statement, const Scope& scope) {
  statement << " WHERE 1 = 1";
  within(statement, scope);
  equals(statement, "m.vm", scope.vm);
  equals(statement, "m.outcome", scope.outcome);
  equals(statement, "m.cause", scope.cause);
  if (scope.host) {
    (statement << " AND (m.source_host = ").value(*scope.host);
    (statement << " OR m.destination_host = ").value(*scope.host) << ")";
  }
  has(statement, "device", "name", scope.device);
  has(statement, "finding", "rule", scope.rule);
  for (const auto& [name, value] : scope.labels) {
    statement << " AND EXISTS (SELECT 1 FROM label x WHERE x.month = m.month AND x.key = m.key"
              << " AND x.name = ";
    (statement.value(name) << " AND x.value = ").value(value) << ")";
  }
}

}  // namespace ackscope::records::ask
