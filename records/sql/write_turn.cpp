#include <utility>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql {
namespace {

// READ COMMITTED, whatever the server's default: a snapshot taken before the wait for the turn
// would not show what the writer before us committed. The number is ours for ever ("ackscope" in
// ASCII).
constexpr std::string_view kTakePostgresql =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
    "SET LOCAL lock_timeout = '30s'; "
    "SELECT pg_advisory_xact_lock(7017570787707023461)";
// Waits in the busy handler (sqlite/open.cpp), as long.
constexpr std::string_view kTakeSqlite = "BEGIN IMMEDIATE";

}  // namespace

Outcome<WriteTurn> WriteTurn::take(Connection& connection) {
  const auto begun =
      connection.run(connection.dialect() == Dialect::sqlite ? kTakeSqlite : kTakePostgresql);
  if (begun) return WriteTurn(connection);
  // PostgreSQL: the transaction may have begun without the lock. Where it has not, this says so,
  // and nobody minds.
  if (connection.dialect() == Dialect::postgresql) static_cast<void>(connection.run("ROLLBACK"));
  return tl::unexpected(begun.error());
}

WriteTurn::WriteTurn(WriteTurn&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

WriteTurn::~WriteTurn() {
  if (connection_ != nullptr) static_cast<void>(connection_->run("ROLLBACK"));
}

Outcome<void> WriteTurn::commit() {
  auto done = connection_->run("COMMIT");
  // A commit that failed (SQLite: busy, full) leaves the transaction open: the destructor ends it.
  if (done) connection_ = nullptr;
  return done;
}

}  // namespace ackscope::records::sql
