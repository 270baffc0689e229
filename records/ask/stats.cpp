#include "records/ask/stats.hpp"

#include <algorithm>

namespace ackscope::records::ask {
namespace {

using Entry = Groups::value_type;

std::vector<Column> columns(const By& by) {
  std::vector<Column> all{{"group", by.title()},
                          {"migrations", "migrations", Kind::count},
                          {"completed", "completed", Kind::count},
                          {"failed", "failed", Kind::count},
                          {"cancelled", "cancelled", Kind::count},
                          {"other", "other", Kind::count},
                          {"rounds", "rounds", Kind::count},
                          {"late_rounds", "late", Kind::count},
                          {"failed_rate", "failed", Kind::share, "Rates, with 95 % intervals"},
                          {"late_rate", "late request", Kind::share, "Rates, with 95 % intervals"}};
  for (const Measure measure : kMeasures) {
    const std::string key(to_string(measure)), section(title_of(measure));
    all.push_back({key + ".count", "known", Kind::count, section});
    for (const char* name : {"p50", "p90", "p99", "max"})
      all.push_back({key + "." + name + "_ns", name, Kind::duration, section});
  }
  return all;
}

Cell cell(OptNs value) { return value ? Cell(*value) : Cell(); }

std::vector<Cell> row_of(const Entry& entry) {
  const Counts& c = entry.second.counts;
  std::vector<Cell> row{entry.first ? Cell(*entry.first) : Cell()};
  const std::int64_t other = c.migrations - c.completed - c.failed - c.cancelled;
  row.insert(row.end(), {c.migrations, c.completed, c.failed, c.cancelled, other, c.rounds,
                         c.late_rounds, c.failed_share(), c.late_share()});
  for (const Distribution& d : entry.second.measures)
    row.insert(row.end(),
               {d.count, cell(d.p50.value), cell(d.p90.value), cell(d.p99.value), cell(d.max)});
  return row;
}

}  // namespace

sql::Outcome<Sheet> stats(sql::Connection& connection, const StatsQuestion& question) {
  const auto found = groups(connection, question.by, question.scope);
  if (!found) return tl::unexpected(found.error());
  std::vector<const Entry*> chosen;
  for (const Entry& entry : *found)
    if (entry.second.counts.migrations >= question.min_count) chosen.push_back(&entry);
  if (question.order != nullptr)
    std::ranges::stable_sort(chosen, [&](const Entry* a, const Entry* b) {
      return question.order->before(a->second, b->second);
    });
  if (question.limit && chosen.size() > *question.limit) chosen.resize(*question.limit);
  Sheet sheet{columns(question.by), {}};
  for (const Entry* entry : chosen) sheet.rows.push_back(row_of(*entry));
  return sheet;
}

}  // namespace ackscope::records::ask
