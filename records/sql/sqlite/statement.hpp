#pragma once

#include <sqlite3.h>

#include <memory>
#include <span>
#include <string_view>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::sqlite {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Resets on its way out: a statement that stays half-read holds its snapshot.
class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

/// $1, $2 ...: a name may stand in the statement several times, or not at all. SQLite's code.
int bind(sqlite3_stmt* statement, std::span<const Value> parameters);

/// The same for a statement that names $1, $2 ... once each, in this order.
int bind_in_order(sqlite3_stmt* statement, std::span<const Value> parameters);

Row current_row(sqlite3_stmt* statement);

}  // namespace ackscope::records::sql::sqlite
