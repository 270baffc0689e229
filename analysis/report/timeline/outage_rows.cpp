#include <algorithm>
#include <map>

#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report::chart {
namespace {

/// Adds a part to the row of its stage; pieces of one device that touch become one span.
void add_part(const OutagePart& part, const Scale& scale, Row& row, Ns& total) {
  const int begin = scale.column(part.begin_ns);
  const Ns end = std::min(scale.end(), sum(part.begin_ns, std::max<Ns>(part.duration_ns, 0)));
  const int until = std::max(scale.column(end), begin + 1);
  const std::string device = part.device.value_or("");
  total = sum(total, part.duration_ns);
  // What falls into a column that is taken would only cut the others up.
  if (!row.spans.empty() && until <= row.spans.back().end) return;
  const bool goes_on =
      !row.spans.empty() && row.spans.back().text == device && row.spans.back().end >= begin;
  if (goes_on) {
    row.spans.back().end = std::max(row.spans.back().end, until);
  } else {
    row.spans.push_back({begin, until, Role::down, device});
  }
}

}  // namespace

std::vector<Row> outage_rows(const Migration& m, const Scale& scale) {
  std::map<OutageStage, std::pair<Row, Ns>> stages;
  for (const OutagePart& part : m.outage_parts) {
    auto& [row, total] = stages[part.part];
    row.label = std::string(to_string(part.part));
    add_part(part, scale, row, total);
  }
  std::vector<Row> rows;
  for (auto& [stage, entry] : stages) {
    entry.first.note = duration(entry.second);
    rows.push_back(std::move(entry.first));
  }
  return rows;
}

}  // namespace ackscope::report::chart
