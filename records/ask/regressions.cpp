#include "records/ask/regressions.hpp"

#include "records/ask/figure.hpp"
#include "records/ask/wilson.hpp"

namespace ackscope::records::ask {
namespace {

std::vector<Column> columns(const By& by) {
  return {{"group", by.title()},
          {"figure", "figure"},
          {"change", "change"},
          {"before.count", "n before", Kind::count},
          {"before.rate", "before", Kind::share},
          {"before.value_ns", "before", Kind::duration},
          {"before.low_ns", "at least", Kind::duration},
          {"before.high_ns", "at most", Kind::duration},
          {"after.count", "n after", Kind::count},
          {"after.rate", "after", Kind::share},
          {"after.value_ns", "after", Kind::duration},
          {"after.low_ns", "at least", Kind::duration},
          {"after.high_ns", "at most", Kind::duration}};
}

Cell nanoseconds(const std::optional<double>& value) {
  return value ? Cell(static_cast<std::int64_t>(*value)) : Cell();
}

void add_cells(std::vector<Cell>& row, const Figure& figure) {
  const bool share = std::holds_alternative<Share>(figure.value);
  row.emplace_back(figure.count);
  row.push_back(share ? figure.value : Cell());
  row.push_back(share ? Cell() : figure.value);
  row.push_back(share ? Cell() : nanoseconds(figure.low));
  row.push_back(share ? Cell() : nanoseconds(figure.high));
}

void tally(Change change, Regressions& all) {
  ++all.compared;
  if (change == Change::worse) ++all.worse;
  if (change == Change::better) ++all.better;
  if (change == Change::too_few) ++all.too_few;
}

void compare_group(const std::optional<std::string>& name, const Group& before, const Group& after,
                   bool everything, Regressions& all) {
  for (const FigureOf& figure : figures()) {
    const Figure old = figure.take(before), recent = figure.take(after);
    if (old.count == 0 && recent.count == 0) continue;
    const Change what = change(old, recent);
    tally(what, all);
    if (!everything && what != Change::worse && what != Change::better) continue;
    std::vector<Cell> row{name ? Cell(*name) : Cell(), figure.name, std::string(to_string(what))};
    add_cells(row, old);
    add_cells(row, recent);
    all.sheet.rows.push_back(std::move(row));
  }
}

}  // namespace

std::string_view to_string(Change change) {
  static constexpr std::string_view names[] = {"too few", "no clear change", "better", "worse"};
  return names[static_cast<std::size_t>(change)];
}

sql::Outcome<Regressions> regressions(sql::Connection& connection,
                                      const RegressionsQuestion& question) {
  Regressions all;
  all.end = question.until;
  all.begin = before(all.end, question.period);
  all.before_begin = before(all.begin, question.period);
  all.sheet.columns = columns(question.by);
  const auto of = [&](Ns since, Ns until) {
    Scope scope = question.scope;
    scope.since = since;
    scope.until = until;
    return groups(connection, question.by, scope);
  };
  const auto earlier = of(all.before_begin, all.begin);
  if (!earlier) return tl::unexpected(earlier.error());
  const auto later = of(all.begin, all.end);
  if (!later) return tl::unexpected(later.error());
  for (const auto& [name, group] : *later) {
    const auto same = earlier->find(name);
    if (same == earlier->end() || group.counts.migrations < question.min_count ||
        same->second.counts.migrations < question.min_count)
      continue;
    compare_group(name, same->second, group, question.everything, all);
  }
  return all;
}

}  // namespace ackscope::records::ask
