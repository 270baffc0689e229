#include "records/ask/list.hpp"

namespace ackscope::records::ask {
namespace {

/// The columns, in order: a new one is a line. Those without a title are for programs.
struct Field {
  std::string_view column;
  std::string_view title;
  Kind kind;
  std::string_view value{};  ///< SQL over `migration m`; empty: the column itself
};

/// Without a month the clock counts from somewhere: its values are no moments of a calendar.
constexpr std::string_view kBegin = "CASE WHEN m.month <> 0 THEN m.begin_ns END";
constexpr std::string_view kEnd = "CASE WHEN m.month <> 0 THEN m.end_ns END";
constexpr std::string_view kClock =
    "CASE WHEN m.month <> 0 THEN 'epoch' WHEN m.begin_ns IS NOT NULL THEN 'monotonic' END";

constexpr Field kFields[] = {
    {"begin_ns", "begin (UTC)", Kind::moment, kBegin},
    {"clock", "", Kind::text, kClock},
    {"key", "key", Kind::key},
    {"vm", "VM", Kind::text},
    {"source_host", "from", Kind::text},
    {"destination_host", "to", Kind::text},
    {"sides", "recorded", Kind::text},
    {"basis", "", Kind::text},
    {"pairing", "", Kind::text},
    {"migration_id", "", Kind::text},
    {"release", "", Kind::text},
    {"mechanism", "mechanism", Kind::text},
    {"mechanism_destination", "", Kind::text},
    {"outcome", "outcome", Kind::text},
    {"outcome_destination", "", Kind::text},
    {"cause", "cause", Kind::text},
    {"error", "", Kind::text},
    {"end_ns", "", Kind::moment, kEnd},
    {"devices", "dev", Kind::count},
    {"rounds", "rounds", Kind::count},
    {"late_rounds", "late", Kind::count},
    {"acks_requested", "", Kind::count},
    {"ack_blocked_ns", "blocked", Kind::duration},
    {"downtime_ns", "downtime", Kind::duration},
    {"outage_ns", "outage", Kind::duration},
    {"errors", "", Kind::count},
    {"warnings", "", Kind::count},
    {"labels", "", Kind::object},
};

Cell cell(const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  return {};
}

Statement selecting(const Scope& scope, std::optional<std::size_t> limit) {
  Statement statement;
  statement << "SELECT ";
  for (const Field& field : kFields) {
    if (&field != kFields) statement << ", ";
    if (field.value.empty())
      statement << "m." << field.column;
    else
      statement << field.value;
  }
  statement << " FROM migration m";
  write_where(statement, scope);
  statement << " ORDER BY m.begin_ns DESC NULLS LAST, m.key";
  if (limit) (statement << " LIMIT ").value(static_cast<std::int64_t>(*limit));
  return statement;
}

}  // namespace

sql::Outcome<Sheet> list(sql::Connection& connection, const Scope& scope,
                         std::optional<std::size_t> limit) {
  Sheet sheet;
  for (const Field& field : kFields)
    sheet.columns.push_back({std::string(field.column), std::string(field.title), field.kind});
  const auto rows = selecting(scope, limit).ask(connection);
  if (!rows) return tl::unexpected(rows.error());
  for (const sql::Row& row : *rows) {
    std::vector<Cell> cells;
    for (const sql::Value& value : row) cells.push_back(cell(value));
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

sql::Outcome<std::int64_t> count(sql::Connection& connection, const Scope& scope) {
  Statement statement;
  statement << "SELECT COUNT(*) FROM migration m";
  write_where(statement, scope);
  const auto rows = statement.ask(connection);
  if (!rows) return tl::unexpected(rows.error());
  return rows->empty() ? 0 : integer(rows->front().at(0)).value_or(0);
}

}  // namespace ackscope::records::ask
