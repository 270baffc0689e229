#pragma once

#include <string>

#include "gui/viewmodel/tables/table.hpp"

/// What the tables of rows have in common.
namespace ackscope::viewmodel::tables {

template <typename T>
Cell number(const std::optional<T>& value) {
  if (!value) return {};
  return static_cast<std::int64_t>(*value);
}
Cell known_text(const std::optional<std::string>& value);
Cell text(std::string_view value);
/// "true" or "false", as in the report.
Cell answer(const std::optional<bool>& value);

/// How a migration's times are read.
struct Reading {
  Ns zero = 0;
  Ns span = 1;
};
Reading reading_of(const Shown& shown);

/// "+1321.417 ms", "12.4 ms", "1.5 MiB", "yes", "unknown".
std::string words(const Cell& cell, Column::Kind kind, const Reading& reading);

/// " +- 31 us"; empty where it is exact.
std::string within_words(OptNs uncertainty);

/// "1.5 MiB", "512 bytes".
std::string bytes_in_words(std::int64_t bytes);

}  // namespace ackscope::viewmodel::tables
