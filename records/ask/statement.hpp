#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/sql/connection.hpp"

namespace ackscope::records::ask {

/// SQL being written, with the values behind its $1, $2 ... A text of the user's is always a value.
class Statement {
 public:
  Statement& operator<<(std::string_view sql) {
    text_ += sql;
    return *this;
  }
  /// The place of a new value: "$3".
  Statement& value(std::int64_t number);
  Statement& value(const std::string& words);
  sql::Outcome<std::vector<sql::Row>> ask(sql::Connection& connection) const {
    return connection.rows(text_, values_);
  }
  const std::string& text() const { return text_; }
  const std::vector<sql::Value>& values() const { return values_; }

 private:
  std::string text_;
  std::vector<sql::Value> values_;
};

/// What a column of an answer holds; nothing for NULL and for another type.
std::optional<std::int64_t> integer(const sql::Value& value);
std::optional<std::string> text(const sql::Value& value);

}  // namespace ackscope::records::ask
