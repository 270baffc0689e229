#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/table.hpp"
#include "analysis/report/text/units.hpp"
#include "records/ask/wilson.hpp"
#include "records/face/write_sheet.hpp"

namespace ackscope::records::face {
namespace {

using ask::Cell;
using ask::Kind;

constexpr int kWidest = 28;  // of a name: two PCI addresses and an arrow are not cut
constexpr std::size_t kKeyDigits = 12;

std::string percent(double value) {
  return value > 0 && value < 0.01 ? fmt::format("{:.2f}", 100 * value)
                                   : fmt::format("{:.1f}", 100 * value);
}

/// "1.2 % (0.8-1.9) of 4000"
std::string share_words(const ask::Share& share) {
  const auto bounds = ask::wilson(share);
  if (!bounds) return "-";
  return fmt::format("{} % ({}-{}) of {}", percent(*ask::rate(share)), percent(bounds->low),
                     percent(bounds->high), share.of);
}

/// "120 ms (111 ms-129 ms) of 1382"; a bound that is not known is a question mark.
std::string estimate_words(const ask::Estimate& estimate) {
  if (!estimate.value) return "-";
  const auto bound = [](OptNs at) { return at ? report::duration(*at) : std::string("?"); };
  return fmt::format("{} ({}-{}) of {}", report::duration(*estimate.value), bound(estimate.low),
                     bound(estimate.high), estimate.count);
}

/// To the second: microseconds tell nothing in a list.
std::string moment_words(Ns at) { return report::utc(at).substr(0, 19); }

std::string number_words(std::int64_t number, Kind kind) {
  switch (kind) {
    case Kind::moment:
      return moment_words(number);
    case Kind::duration:
      return report::duration(Ns{number});
    case Kind::yes_no:
      return number != 0 ? "yes" : "no";
    default:
      return fmt::format("{}", number);
  }
}

struct Words {
  Kind kind;
  bool names_row;
  bool unicode;

  std::string operator()(std::monostate) const { return names_row ? "unknown" : "-"; }
  std::string operator()(const std::string& text) const {
    if (kind == Kind::key) return text.substr(0, kKeyDigits);
    return report::shorten_middle(report::printable(text, unicode), kWidest, unicode);
  }
  std::string operator()(std::int64_t number) const { return number_words(number, kind); }
  std::string operator()(const ask::Share& share) const { return share_words(share); }
  std::string operator()(const ask::Estimate& estimate) const { return estimate_words(estimate); }
};

report::Align align(Kind kind) {
  return kind == Kind::count || kind == Kind::duration || kind == Kind::share ? report::Align::right
                                                                              : report::Align::left;
}

/// The first column and those of one section.
std::vector<std::size_t> columns_of(const ask::Sheet& sheet, std::string_view section) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const ask::Column& column = sheet.columns[i];
    if (!column.title.empty() && (i == 0 || column.section == section)) chosen.push_back(i);
  }
  return chosen;
}

/// A column in which no row knows anything says nothing.
bool says_nothing(const ask::Sheet& sheet, std::size_t column) {
  for (const auto& row : sheet.rows)
    if (!std::holds_alternative<std::monostate>(row[column])) return false;
  return true;
}

std::string table_of(const ask::Sheet& sheet, std::string_view section,
                     const report::TextStyle& style) {
  std::vector<std::size_t> chosen = columns_of(sheet, section);
  std::erase_if(chosen, [&](std::size_t i) { return i != 0 && says_nothing(sheet, i); });
  std::vector<report::Column> titles;
  for (const std::size_t i : chosen)
    titles.push_back({sheet.columns[i].title, align(sheet.columns[i].kind)});
  report::Table table(std::move(titles));
  for (const auto& row : sheet.rows) {
    std::vector<std::string> cells;
    for (const std::size_t i : chosen) {
      const bool names_row = i == 0 && sheet.columns[i].kind == Kind::text;
      cells.push_back(std::visit(Words{sheet.columns[i].kind, names_row, style.unicode}, row[i]));
    }
    table.add(std::move(cells));
  }
  return chosen.size() < 2 ? std::string() : table.render("", style);
}

std::vector<std::string> sections_of(const ask::Sheet& sheet) {
  std::vector<std::string> sections;
  for (const ask::Column& column : sheet.columns)
    if (std::find(sections.begin(), sections.end(), column.section) == sections.end())
      sections.push_back(column.section);
  return sections;
}

}  // namespace

void write_text(const ask::Sheet& sheet, std::string_view nothing, std::ostream& out,
                const report::TextStyle& style) {
  if (sheet.rows.empty()) {
    out << nothing << "\n";
    return;
  }
  for (const std::string& section : sections_of(sheet)) {
    const std::string table = table_of(sheet, section, style);
    if (table.empty()) continue;
    if (!section.empty()) out << "\n" << paint(section, report::Tone::strong, style) << "\n";
    out << table;
  }
}

}  // namespace ackscope::records::face
