#include "records/sql/sqlite/open.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <thread>

#include "records/sql/sqlite/connection.hpp"
#include "records/sql/sqlite/trouble.hpp"

namespace ackscope::records::sql::sqlite {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(30);
constexpr int kPragmasTried = 100;

/// Called while another connection holds the lock; 0 gives up. SQLite's own handler sleeps in steps
/// that are the same for every writer, so that some of twenty never get their turn.
int wait_for_lock(void*, int attempt) {
  static thread_local Clock::time_point began;
  static thread_local std::minstd_rand random{std::random_device{}()};
  if (attempt == 0) began = Clock::now();
  if (Clock::now() - began > kPatience) return 0;
  const int longest = std::min(1 << std::min(attempt, 5), 25);
  std::this_thread::sleep_for(
      std::chrono::microseconds(std::uniform_int_distribution<int>(200, longest * 1000)(random)));
  return 1;
}

/// FULL: the log is on the disk when a commit returns. Changing to WAL needs the file for itself
/// and does not wait for it (SQLite asks no busy handler there).
constexpr const char* kPragmas =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA journal_size_limit = 67108864;"
    "PRAGMA cache_size = -65536;"
    "PRAGMA trusted_schema = OFF";

Outcome<void> prepare(SqliteConnection& connection) {
  for (int attempt = 0;; ++attempt) {
    auto done = connection.run(kPragmas);
    if (done || done.error().trouble != Trouble::busy || attempt == kPragmasTried) return done;
    wait_for_lock(nullptr, attempt);
  }
}

}  // namespace

Outcome<std::unique_ptr<Connection>> open(const Place& place) {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(place.address.c_str(), &opened, flags, nullptr);
  Database database(opened);
  if (code != SQLITE_OK) return tl::unexpected(failure_of(opened, code, place.shown));
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_handler(opened, wait_for_lock, nullptr);
  auto connection = std::make_unique<SqliteConnection>(std::move(database), place.shown);
  if (const auto ready = prepare(*connection); !ready) return tl::unexpected(ready.error());
  return connection;
}

}  // namespace ackscope::records::sql::sqlite
