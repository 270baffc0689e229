#include "gui/viewmodel/tables/cells.hpp"

#include <fmt/format.h>

#include <array>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::viewmodel::tables {
namespace {

std::string number_in_words(std::int64_t value, Column::Kind kind, const Reading& reading) {
  if (kind == Column::Kind::duration) return report::duration(value);
  if (kind == Column::Kind::bytes) return bytes_in_words(value);
  if (kind != Column::Kind::time) return std::to_string(value);
  const report::OffsetFormat format = report::offset_format(reading.span);
  return report::offset(report::difference(value, reading.zero), format) + " " +
         std::string(format.name);
}

std::string text_in_words(const std::string& text) {
  if (text == "true") return "yes";
  if (text == "false") return "no";
  return report::printable(text, true);
}

}  // namespace

Cell known_text(const std::optional<std::string>& value) { return value ? Cell(*value) : Cell(); }
Cell text(std::string_view value) { return std::string(value); }

Cell answer(const std::optional<bool>& value) {
  if (!value) return {};
  return std::string(*value ? "true" : "false");
}

Reading reading_of(const Shown& shown) {
  const auto [begin, end] = shown.extent();
  return {shown.zero(), report::difference(end, begin)};
}

std::string words(const Cell& cell, Column::Kind kind, const Reading& reading) {
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    return number_in_words(*number, kind, reading);
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{:.3g}", *number);
  if (const auto* text = std::get_if<std::string>(&cell)) return text_in_words(*text);
  return "unknown";
}

std::string within_words(OptNs uncertainty) {
  return uncertainty.value_or(0) > 0 ? " +- " + report::duration(*uncertainty) : "";
}

std::string bytes_in_words(std::int64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  constexpr std::array names{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; value >= 1023.5 && unit + 1 < names.size(); ++unit) value /= 1024;
  const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (decimals != 0) text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text + " " + names[unit];
}

}  // namespace ackscope::viewmodel::tables
