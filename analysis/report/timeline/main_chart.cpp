#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report::chart {
std::optional<Chart> main_chart(const Migration& m, int columns) {
  const OptNs begin = begin_or_first(m);
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
  const auto window = switchover_window(m);
  if (!window || !readable(*window, chart.scale)) return chart;
  for (Row& row : outage_rows(m, chart.scale)) chart.rows.push_back(std::move(row));
  return chart;
}

}  // namespace ackscope::report::chart
