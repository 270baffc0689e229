#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/report/csv/write_csv.hpp"
#include "analysis/report/text/printable.hpp"
#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::viewmodel {
namespace {

using Json = nlohmann::ordered_json;

template <typename Row>
void each_row(const Table& table, const Arranged& arranged, Row row) {
  if (!arranged.all) {
    for (const std::uint32_t at : arranged.rows) row(at);
    return;
  }
  for (std::size_t at = 0; at < table.rows(); ++at) row(at);
}

std::string csv_value(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&cell)) return Json(*number).dump();
  if (const auto* text = std::get_if<std::string>(&cell)) return report::csv_cell(*text);
  return {};
}

Json json_value(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

}  // namespace

void write_csv(const Table& table, const Arranged& arranged, std::ostream& out) {
  const auto& columns = table.columns();
  for (std::size_t i = 0; i < columns.size(); ++i)
    out << (i == 0 ? "" : ",") << report::csv_cell(columns[i].title);
  out << "\r\n";
  each_row(table, arranged, [&](std::size_t row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      out << (i == 0 ? "" : ",") << csv_value(table.cell(row, i));
    out << "\r\n";
  });
}

void write_json(const Table& table, const Arranged& arranged, std::ostream& out) {
  const auto& columns = table.columns();
  std::string_view between = "";
  out << "[";
  each_row(table, arranged, [&](std::size_t row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
      object[columns[i].title] = json_value(table.cell(row, i));
    // Names may hold any bytes.
    out << between << "\n  " << object.dump(-1, ' ', false, Json::error_handler_t::replace);
    between = ",";
  });
  out << "\n]\n";
}

std::string to_clipboard(const Table& table, const std::vector<std::size_t>& rows) {
  std::string text;
  const std::size_t columns = table.columns().size();
  for (const std::size_t row : rows) {
    if (row >= table.rows()) continue;
    for (std::size_t i = 0; i < columns; ++i)
      text += (i == 0 ? "" : "\t") + report::printable(table.text(row, i), true);
    text += "\n";
  }
  return text;
}

}  // namespace ackscope::viewmodel
