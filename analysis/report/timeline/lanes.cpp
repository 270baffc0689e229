#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report::chart {
namespace {

/// Columns of a stretch of time, at least one; nothing outside of the scale.
void add_span(Row& row, const Scale& scale, OptNs from, OptNs to, Span look) {
  if (!from || !to || *from > scale.end() || *to < scale.begin() || *to < *from) return;
  look.begin = scale.column(*from);
  look.end = std::max(scale.column(*to) + (*to >= scale.end() ? 1 : 0), look.begin + 1);
  row.spans.push_back(std::move(look));
}

/// The first free column at or behind `wanted`, as far as the scale goes.
void spread(std::vector<Mark>& marks, int columns) {
  for (std::size_t i = 1; i < marks.size(); ++i)
    marks[i].column = std::max(marks[i].column, marks[i - 1].column + 1);
  int limit = columns - 1;
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark, --limit) {
    mark->column = std::max(0, std::min(mark->column, limit));
    limit = mark->column;
  }
}

}  // namespace

std::vector<Moment> moments(const Migration& m) {
  std::vector<Moment> list;
  const auto add = [&](OptNs at, char letter, std::string_view words) {
    if (at) list.push_back({*at, letter, words});
  };
  add(m.decision_ns, 'D', "decision to switch over");
  add(m.guest_stopped_ns, 'S', "guest stopped");
  add(m.final_query_ns, 'Q', "final query");
  add(m.guest_resumed_ns, 'R', "guest running again");
  add(m.cancelled_ns, 'C', "cancelled by management");
  add(m.end_ns, 'E', "end");
  std::stable_sort(list.begin(), list.end(),
                   [](const Moment& a, const Moment& b) { return a.at < b.at; });
  return list;
}

Row event_row(const Migration& m, const Scale& scale) {
  Row row;
  row.label = "events";
  for (const Moment& moment : moments(m))
    if (scale.contains(moment.at))
      row.marks.push_back({scale.column(moment.at), std::string(1, moment.letter), Role::event});
  spread(row.marks, scale.columns());
  return row;
}

Row phase_row(const Migration& m, const Scale& scale) {
  Row row;
  row.label = m.source ? "source" : "migration";
  const OptNs end = end_or_last(m);
  add_span(row, scale, m.begin_ns, m.precopy_begin_ns, {0, 0, Role::setup, "setup"});
  const OptNs precopy = m.begin_ns || m.precopy_begin_ns ? m.precopy_begin_ns : begin_or_first(m);
  add_span(row, scale, precopy, m.decision_ns ? m.decision_ns : end,
           {0, 0, Role::precopy, "precopy"});
  add_span(row, scale, m.decision_ns, end, {0, 0, Role::switchover, "switchover"});
  return row;
}

Row guest_row(const Migration& m, const Scale& scale) {
  Row row;
  row.label = "guest";
  const OptNs end = end_or_last(m);
  if (!m.guest_stopped_ns) {
    const bool never_stopped = m.source && m.outage_open == false;
    if (never_stopped) add_span(row, scale, m.begin_ns, end, {0, 0, Role::running, "running"});
    if (m.guest_resumed_ns)
      add_span(row, scale, m.guest_resumed_ns, end, {0, 0, Role::running, "running"});
    row.note = never_stopped ? "" : "unknown";
    return row;
  }
  add_span(row, scale, begin_or_first(m), m.guest_stopped_ns, {0, 0, Role::running, "running"});
  if (m.guest_resumed_ns)
    add_span(row, scale, m.guest_resumed_ns, end, {0, 0, Role::running, "running"});
  add_span(row, scale, m.guest_stopped_ns, m.guest_resumed_ns ? m.guest_resumed_ns : end,
           {0, 0, Role::down, "down"});
  row.note = m.outage_ns ? duration(*m.outage_ns) : m.outage_open == true ? "down" : "unknown";
  row.note_role = Role::down;
  return row;
}

Row counter_row(std::string label, const std::vector<PendingStep>& steps, const Scale& scale) {
  Row row;
  row.label = std::move(label);
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Ns until = i + 1 < steps.size() ? steps[i + 1].at : scale.end();
    const std::uint64_t count = steps[i].count;
    most = std::max(most, count);
    const char fill = count == 0 ? char{0} : count > 9 ? '+' : static_cast<char>('0' + count);
    add_span(row, scale, steps[i].at, std::max(until, steps[i].at),
             {0, 0, count == 0 ? Role::zero : Role::count, {}, fill});
  }
  // Where steps share a column the highest count is drawn last.
  std::stable_sort(row.spans.begin(), row.spans.end(), [](const Span& a, const Span& b) {
    return a.role == Role::zero && b.role != Role::zero;
  });
  row.note = steps.empty() ? "" : "max " + std::to_string(most);
  return row;
}

}  // namespace ackscope::report::chart
