#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/model/result.hpp"

/// Two databases behind one small interface: SQLite by its C library, PostgreSQL by libpq. SQL is
/// written once, in what both understand; parameters are $1, $2 ... A connection belongs to one
/// thread.
namespace ackscope::records::sql {

/// NULL, integer, floating point, text (UTF-8).
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
using Row = std::vector<Value>;

enum class Dialect { sqlite, postgresql };

/// What went wrong decides what to do about it.
enum class Trouble {
  away,      ///< no server, or the connection was lost: try again later, nothing was committed
             ///< unless the loss met the commit itself; adding again is safe
  busy,      ///< another writer is in the way, or a deadlock was resolved at our cost: again
  refused,   ///< wrong password, no such database, no right to: no use to try again
  full,      ///< no space left
  damaged,   ///< no database, or a damaged one
  statement  ///< anything else: our fault or the schema's
};

struct Failure {
  Trouble trouble = Trouble::statement;
  Error error;
};
template <typename T>
using Outcome = tl::expected<T, Failure>;

/// Takes one row of an answer; false ends the reading.
using EachRow = std::function<bool(const Row&)>;

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;

  /// Statements without an answer, separated by semicolons, without parameters.
  virtual Outcome<void> run(std::string_view statements) = 0;
  /// One statement; rows are handed over as they arrive. Returns how many rows it changed.
  virtual Outcome<std::int64_t> query(std::string_view statement, std::span<const Value> parameters,
                                      const EachRow& each) = 0;
  /// Many rows at once, in the way the database likes best. Every row has one value per column.
  virtual Outcome<void> insert(std::string_view table, std::span<const std::string_view> columns,
                               std::span<const Row> rows) = 0;
  /// The whole answer.
  Outcome<std::vector<Row>> rows(std::string_view statement,
                                 std::span<const Value> parameters = {});
};

/// Where a store is: a path, "sqlite:PATH", or "postgresql://..." / "postgres://...".
struct Place {
  Dialect dialect = Dialect::sqlite;
  std::string address;  ///< path, or URL
  std::string shown;    ///< without a password
};
Result<Place> place_of(std::string_view text);

/// Opens a connection; a SQLite file is created when it is not there.
Outcome<std::unique_ptr<Connection>> connect(const Place& place);

/// Begins, and takes the turn to write: one writer at a time, the others wait. Rolled back unless
/// committed.
class WriteTurn {
 public:
  static Outcome<WriteTurn> take(Connection& connection);
  WriteTurn(WriteTurn&& other) noexcept;
  WriteTurn& operator=(WriteTurn&&) = delete;
  ~WriteTurn();
  Outcome<void> commit();

 private:
  explicit WriteTurn(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace ackscope::records::sql
