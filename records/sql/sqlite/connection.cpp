#include "records/sql/sqlite/connection.hpp"

#include "records/sql/sqlite/trouble.hpp"

namespace ackscope::records::sql::sqlite {
namespace {

constexpr std::size_t kStatementsKept = 128;

std::string insert_text(std::string_view table, std::span<const std::string_view> columns) {
  std::string names, values;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    names += (at == 0 ? "" : ", ") + std::string(columns[at]);
    values += (at == 0 ? "$" : ", $") + std::to_string(at + 1);
  }
  return "INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + values + ")";
}

}  // namespace

tl::unexpected<Failure> SqliteConnection::failed(int code) {
  return tl::unexpected(failure_of(database_.get(), code, shown_));
}

Outcome<void> SqliteConnection::run(std::string_view statements) {
  const int code =
      sqlite3_exec(database_.get(), std::string(statements).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return {};
}

Outcome<sqlite3_stmt*> SqliteConnection::prepared(std::string_view statement) {
  if (const auto known = statements_.find(statement); known != statements_.end()) {
    return known->second.get();
  }
  sqlite3_stmt* made = nullptr;
  const int code =
      sqlite3_prepare_v3(database_.get(), statement.data(), static_cast<int>(statement.size()),
                         SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) return failed(code);
  if (made == nullptr) {
    return tl::unexpected(Failure{Trouble::statement, {"an empty statement", shown_, {}}});
  }
  if (statements_.size() >= kStatementsKept) statements_.clear();
  return statements_.emplace(std::string(statement), Prepared(made)).first->second.get();
}

Outcome<std::int64_t> SqliteConnection::query(std::string_view statement,
                                              std::span<const Value> parameters,
                                              const EachRow& each) {
  // SQLite could, PostgreSQL cannot: the contract is the same for both.
  if (reading_) {
    return tl::unexpected(
        Failure{Trouble::statement, {"a question inside of another's answer", shown_, {}}});
  }
  const auto made = prepared(statement);
  if (!made) return tl::unexpected(made.error());
  const Use use(*made);
  if (const int code = bind(*made, parameters); code != SQLITE_OK) return failed(code);
  reading_ = true;
  auto changed = step(*made, each);
  reading_ = false;
  return changed;
}

Outcome<std::int64_t> SqliteConnection::step(sqlite3_stmt* statement, const EachRow& each) {
  const std::int64_t before = sqlite3_total_changes64(database_.get());
  for (;;) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) return failed(code);
    if (each && !each(current_row(statement))) break;
  }
  return sqlite3_total_changes64(database_.get()) - before;
}

Outcome<void> SqliteConnection::insert(std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const Row> rows) {
  if (rows.empty()) return {};
  const auto made = prepared(insert_text(table, columns));
  if (!made) return tl::unexpected(made.error());
  if (auto begun = run("SAVEPOINT rows"); !begun) return begun;
  auto done = insert_each(*made, rows);
  if (done) done = run("RELEASE rows");
  if (!done) static_cast<void>(run("ROLLBACK TO rows; RELEASE rows"));
  return done;
}

Outcome<void> SqliteConnection::insert_each(sqlite3_stmt* statement, std::span<const Row> rows) {
  for (const Row& row : rows) {
    const Use use(statement);
    int code = bind_in_order(statement, row);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code != SQLITE_DONE) return failed(code);
  }
  return {};
}

}  // namespace ackscope::records::sql::sqlite
