#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report::chart {
namespace {

OptNs first_known(const Migration& m) {
  for (const OptNs& point : {m.begin_ns, m.precopy_begin_ns, m.decision_ns, m.guest_stopped_ns})
    if (point) return point;
  return end_or_last(m);
}

}  // namespace

std::optional<Chart> main_chart(const Migration& m, int columns) {
  const OptNs begin = first_known(m);
  const OptNs end = end_or_last(m);
  if (!begin || !end) return {};
  Chart chart{Scale(*begin, std::max(*end, m.guest_resumed_ns.value_or(*end)), columns), {}, 0};
  chart.rows.push_back(event_row(m, chart.scale));
  chart.rows.push_back(phase_row(m, chart.scale));
  for (const Device& device : m.devices)
    for (Row& row : device_rows(m, device, chart.scale)) chart.rows.push_back(std::move(row));
  if (!m.pending.empty()) chart.rows.push_back(counter_row("pending ACKs", m.pending, chart.scale));
  if (!m.pending_destination.empty())
    chart.rows.push_back(counter_row("dest. pending", m.pending_destination, chart.scale));
  chart.rows.push_back(guest_row(m, chart.scale));
  return chart;
}

}  // namespace ackscope::report::chart
