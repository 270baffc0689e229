#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/report/csv/write_csv.hpp"
#include "records/ask/wilson.hpp"
#include "records/face/rounded.hpp"
#include "records/face/write_sheet.hpp"

namespace ackscope::records::face {
namespace {

std::string name_of(const ask::Column& column) {
  std::string name = column.key;
  std::replace(name.begin(), name.end(), '.', '_');
  if (column.kind == ask::Kind::share)
    return fmt::format("{0}_count,{0}_of,{0},{0}_low,{0}_high", name);
  if (column.kind == ask::Kind::figure) return fmt::format("{0}_n,{0},{0}_low,{0}_high", name);
  return name;
}

std::string rate_cells(const ask::Share& share) {
  const auto bounds = ask::wilson(share);
  if (!bounds) return ",,";
  return fmt::format("{},{},{}", rounded(*ask::rate(share)), rounded(bounds->low),
                     rounded(bounds->high));
}

std::string cell(OptNs value) { return value ? fmt::format("{}", *value) : std::string(); }

struct Text {
  ask::Kind kind;

  std::string operator()(std::monostate) const {
    if (kind == ask::Kind::share) return ",,,,";
    return kind == ask::Kind::figure ? ",,," : "";
  }
  std::string operator()(const std::string& text) const { return report::csv_cell(text); }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(const ask::Share& share) const {
    if (kind == ask::Kind::figure) return fmt::format("{},{}", share.of, rate_cells(share));
    return fmt::format("{},{},{}", share.hits, share.of, rate_cells(share));
  }
  std::string operator()(const ask::Estimate& of) const {
    return fmt::format("{},{},{},{}", of.count, cell(of.value), cell(of.low), cell(of.high));
  }
};

}  // namespace

void write_csv(const ask::Sheet& sheet, std::ostream& out) {
  for (const ask::Column& column : sheet.columns)
    out << (&column == sheet.columns.data() ? "" : ",") << name_of(column);
  out << "\r\n";
  for (const auto& row : sheet.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      out << (i == 0 ? "" : ",") << std::visit(Text{sheet.columns[i].kind}, row[i]);
    out << "\r\n";
  }
}

}  // namespace ackscope::records::face
