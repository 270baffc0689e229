#include "records/sql/postgresql/answer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "records/sql/text.hpp"

namespace ackscope::records::sql::postgresql {
namespace {

// pg_type.dat; these numbers never change.
constexpr Oid kBool = 16, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25, kFloat4 = 700,
              kFloat8 = 701, kNumeric = 1700;

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Sums of integers come as `numeric`.
Value numeric(std::string_view text) {
  if (const auto whole = number_of<std::int64_t>(text)) return *whole;
  if (const auto number = number_of<double>(text)) return *number;
  return std::string(text);
}

Value value_of(Oid type, std::string_view text) {
  switch (type) {
    case kBool:
      return std::int64_t{text == "t" ? 1 : 0};
    case kInt2:
    case kInt4:
    case kInt8:
    case kNumeric:
      return numeric(text);
    case kFloat4:
    case kFloat8: {
      const auto number = number_of<double>(text);
      return number ? Value{*number} : Value{std::string(text)};
    }
    default:
      return std::string(text);
  }
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return std::string(text.data(), end);
}

Parameter parameter_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return {kInt8, std::to_string(*whole)};
  }
  if (const auto* number = std::get_if<double>(&value)) return {kFloat8, number_text(*number)};
  if (const auto* text = std::get_if<std::string>(&value)) return {kText, storable(*text)};
  return {};
}

Row row_of(const PGresult* result, int row) {
  Row values;
  const int columns = PQnfields(result);
  values.reserve(static_cast<std::size_t>(columns));
  for (int at = 0; at < columns; ++at) {
    if (PQgetisnull(result, row, at) != 0) {
      values.emplace_back();
      continue;
    }
    const auto size = static_cast<std::size_t>(PQgetlength(result, row, at));
    values.push_back(value_of(PQftype(result, at), {PQgetvalue(result, row, at), size}));
  }
  return values;
}

bool is_failure(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_BAD_RESPONSE:
    case PGRES_FATAL_ERROR:
    case PGRES_PIPELINE_ABORTED:
      return true;
    default:
      return false;
  }
}

}  // namespace ackscope::records::sql::postgresql
