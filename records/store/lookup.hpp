#pragma once

#include <span>
#include <string>
#include <string_view>

#include "records/sql/connection.hpp"

namespace ackscope::records {

/// A statement around a list of texts: `before` IN (...) `after`, asked in pieces so that few
/// statements are prepared, whatever the length of the list. Further parameters are $1, $2 ... in
/// `before` and `after`.
struct Listed {
  std::string_view before;
  std::string_view after = {};
  std::span<const sql::Value> parameters = {};
};

sql::Outcome<std::int64_t> for_listed(sql::Connection& connection, const Listed& statement,
                                      std::span<const std::string> texts, const sql::EachRow& each);

/// Columns of a row; NULL is an empty text, 0.
std::string text_at(const sql::Row& row, std::size_t column);
std::int64_t number_at(const sql::Row& row, std::size_t column);

}  // namespace ackscope::records
