#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "records/model/observation.hpp"
#include "records/sql/connection.hpp"

namespace ackscope::records {

template <std::integral Number>
sql::Value value_of(Number number) {
  return static_cast<std::int64_t>(number);
}
inline sql::Value value_of(std::string_view text) { return std::string(text); }
inline sql::Value value_of(const std::string& text) { return text; }

template <typename T>
sql::Value value_of(const std::optional<T>& value) {
  return value ? value_of(*value) : sql::Value{};
}

/// {"name":"value",...} in order of names.
std::string labels_text(const Labels& labels);

}  // namespace ackscope::records
