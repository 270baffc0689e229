#include <array>

#include "analysis/report/lami/table.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::lami {
namespace {

struct Row {
  const Migration& migration;
  const OutagePart& part;
};

Json over(const Row& row) {
  return time_range(row.part.begin_ns, sum(row.part.begin_ns, row.part.duration_ns));
}

constexpr std::array columns{
    Column<Row>{"Migration", "number", "",
                [](const Row& r) { return migration_number(r.migration); }},
    Column<Row>{"Part", "string", "", [](const Row& r) { return text(to_string(r.part.part)); }},
    Column<Row>{"Device", "string", "",
                [](const Row& r) { return r.part.device ? text(*r.part.device) : empty(); }},
    Column<Row>{"Side", "string", "",
                [](const Row& r) { return r.part.side ? text(to_string(*r.part.side)) : empty(); }},
    Column<Row>{"Time", "time-range", "", over},
    Column<Row>{"Lost", "duration", "",
                [](const Row& r) { return duration(r.part.duration_ns, r.part.uncertainty_ns); }},
};

std::vector<Json> rows(const Analysis& analysis) {
  std::vector<Json> list;
  for (const Migration& m : analysis.migrations)
    for (const OutagePart& part : m.outage_parts) list.push_back(row(columns, Row{m, part}));
  return list;
}

}  // namespace

const Table& outage_table() {
  static constexpr Table table{"outage", [] { return describe("Parts of the outage", columns); },
                               rows};
  return table;
}

}  // namespace ackscope::report::lami
