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
  if (column.kind != ask::Kind::share) return name;
  return fmt::format("{0}_count,{0}_of,{0},{0}_low,{0}_high", name);
}

std::string share_cells(const ask::Share& share) {
  const auto bounds = ask::wilson(share);
  if (!bounds) return fmt::format("{},{},,,", share.hits, share.of);
  return fmt::format("{},{},{},{},{}", share.hits, share.of, rounded(*ask::rate(share)),
                     rounded(bounds->low), rounded(bounds->high));
}

struct Text {
  ask::Kind kind;

  std::string operator()(std::monostate) const { return kind == ask::Kind::share ? ",,,," : ""; }
  std::string operator()(const std::string& text) const { return report::csv_cell(text); }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(const ask::Share& share) const { return share_cells(share); }
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
