#pragma once

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>

#include "records/sql/connection.hpp"
#include "records/sql/sqlite/statement.hpp"

namespace ackscope::records::sql::sqlite {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

class SqliteConnection : public Connection {
 public:
  SqliteConnection(Database database, std::string shown)
      : database_(std::move(database)), shown_(std::move(shown)) {}

  Dialect dialect() const override { return Dialect::sqlite; }
  Outcome<void> run(std::string_view statements) override;
  Outcome<std::int64_t> query(std::string_view statement, std::span<const Value> parameters,
                              const EachRow& each) override;
  Outcome<void> insert(std::string_view table, std::span<const std::string_view> columns,
                       std::span<const Row> rows) override;

 private:
  Outcome<sqlite3_stmt*> prepared(std::string_view statement);
  Outcome<std::int64_t> step(sqlite3_stmt* statement, const EachRow& each);
  Outcome<void> insert_each(sqlite3_stmt* statement, std::span<const Row> rows);
  tl::unexpected<Failure> failed(int code);

  Database database_;
  std::string shown_;
  std::map<std::string, Prepared, std::less<>> statements_;
  bool reading_ = false;  ///< rows are being handed over
};

}  // namespace ackscope::records::sql::sqlite
