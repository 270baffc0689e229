#include <array>

#include "analysis/report/lami/table.hpp"

namespace ackscope::report::lami {
namespace {

struct Row {
  const Migration& migration;
  const Finding& finding;
};

constexpr std::array columns{
    Column<Row>{"Migration", "number", "",
                [](const Row& r) { return migration_number(r.migration); }},
    Column<Row>{"Time", "timestamp", "", [](const Row& r) { return timestamp(r.finding.t_ns); }},
    Column<Row>{"Severity", "string", "",
                [](const Row& r) { return text(to_string(r.finding.severity)); }},
    Column<Row>{"Rule", "string", "", [](const Row& r) { return text(r.finding.rule); }},
    Column<Row>{"Device", "string", "",
                [](const Row& r) { return r.finding.device ? text(*r.finding.device) : empty(); }},
    Column<Row>{"Cost", "duration", "", [](const Row& r) { return duration(r.finding.cost_ns); }},
    Column<Row>{"Finding", "string", "", [](const Row& r) { return text(r.finding.title); }},
    Column<Row>{"Confidence", "string", "",
                [](const Row& r) { return text(to_string(r.finding.confidence)); }},
};

std::vector<Json> rows(const Analysis& analysis) {
  std::vector<Json> list;
  for (const Migration& m : analysis.migrations)
    for (const Finding& finding : m.findings) list.push_back(row(columns, Row{m, finding}));
  return list;
}

}  // namespace

const Table& findings_table() {
  static constexpr Table table{"findings", [] { return describe("Findings", columns); }, rows};
  return table;
}

}  // namespace ackscope::report::lami
