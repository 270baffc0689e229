#include "records/sql/sqlite/statement.hpp"

#include "records/sql/text.hpp"

namespace ackscope::records::sql::sqlite {
namespace {

/// Binds one value at a place of the statement.
struct Binding {
  sqlite3_stmt* statement;
  int index;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
  int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
  int operator()(const std::string& text) const {
    const std::string kept = storable(text);
    return sqlite3_bind_text64(statement, index, kept.data(), kept.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  }
};

Value column(sqlite3_stmt* statement, int at) {
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, at)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, at);
    default:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, at));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
  return text == nullptr ? Value{} : Value{std::string(text, size)};
}

}  // namespace

int bind(sqlite3_stmt* statement, std::span<const Value> parameters) {
  for (std::size_t at = 0; at < parameters.size(); ++at) {
    const std::string name = "$" + std::to_string(at + 1);
    const int index = sqlite3_bind_parameter_index(statement, name.c_str());
    if (index == 0) continue;
    const int code = std::visit(Binding{statement, index}, parameters[at]);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int bind_in_order(sqlite3_stmt* statement, std::span<const Value> parameters) {
  int index = 0;
  for (const Value& parameter : parameters) {
    const int code = std::visit(Binding{statement, ++index}, parameter);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

Row current_row(sqlite3_stmt* statement) {
  Row row;
  const int columns = sqlite3_column_count(statement);
  row.reserve(static_cast<std::size_t>(columns));
  for (int at = 0; at < columns; ++at) row.push_back(column(statement, at));
  return row;
}

}  // namespace ackscope::records::sql::sqlite
