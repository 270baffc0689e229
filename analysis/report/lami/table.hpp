#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/json/value.hpp"

/// Data objects and tables of LAMI. Internal to analysis/report/lami.
namespace ackscope::report::lami {

using json::Json;

/// Data objects. What could be known and is not is an "unknown" object; what there cannot be (the
/// device of a finding about none) is an empty cell.
Json unknown();
inline Json empty() { return nullptr; }
Json text(std::string_view value);
Json timestamp(Ns at);
Json timestamp(OptNs at);
Json duration(OptNs value);
/// Known to +- `uncertainty`: with limits.
Json duration(OptNs value, OptNs uncertainty);
Json size(const std::optional<std::uint64_t>& bytes);
Json time_range(Ns begin, Ns end);

/// Consumers read 64-bit integers with a sign: what is beyond was recorded by nobody.
template <typename Number>
constexpr bool expressible(const std::optional<Number>& value) {
  return value && std::in_range<std::int64_t>(*value);
}

template <typename Number>
Json number(const std::optional<Number>& value) {
  return expressible(value) ? Json{{"class", "number"}, {"value", *value}} : unknown();
}

/// A migration's number for people, from 1: what other tables refer to.
Json migration_number(const Migration& m);

/// A class of tables and how to fill one.
struct Table {
  std::string_view name;
  Json (*describe)();                          ///< the table class object
  std::vector<Json> (*rows)(const Analysis&);  ///< each an array of cells
};

/// A column of a table whose rows are `Row`s.
template <typename Row>
struct Column {
  std::string_view title;
  std::string_view data_class;
  std::string_view unit;  ///< of numbers; empty without
  Json (*cell)(const Row&);
};

template <typename Columns>
Json describe(std::string_view title, const Columns& columns) {
  Json list = Json::array();
  for (const auto& column : columns) {
    Json one{{"title", std::string(column.title)}, {"class", std::string(column.data_class)}};
    if (!column.unit.empty()) one["unit"] = std::string(column.unit);
    list.push_back(std::move(one));
  }
  return Json{{"title", std::string(title)}, {"column-descriptions", std::move(list)}};
}

template <typename Columns, typename Row>
Json row(const Columns& columns, const Row& about) {
  Json cells = Json::array();
  for (const auto& column : columns) cells.push_back(column.cell(about));
  return cells;
}

/// One per table, each in the file of that name.
const Table& migrations_table();
const Table& rounds_table();
const Table& outage_table();
const Table& findings_table();

/// All of them, in order. A new table is a file and a line in tables.cpp.
std::span<const Table> tables();

}  // namespace ackscope::report::lami
