#pragma once

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <string>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::postgresql {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

/// How a value goes to the server: its text, and the type it is announced as (0: NULL).
struct Parameter {
  Oid type = 0;
  std::optional<std::string> text;
};
Parameter parameter_of(const Value& value);

/// The shortest text that reads back as the same number; "NaN", "Infinity", "-Infinity".
std::string number_text(double number);

/// One row of a result. What is no integer and no floating point number is text.
Row row_of(const PGresult* result, int row);

/// A result that says that something went wrong.
bool is_failure(const PGresult* result);

}  // namespace ackscope::records::sql::postgresql
