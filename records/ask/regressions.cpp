#include "records/ask/regressions.hpp"

#include "records/ask/figure.hpp"
#include "records/ask/wilson.hpp"

namespace ackscope::records::ask {
namespace {

std::vector<Column> columns(const By& by) {
  return {{"group", by.title()},
          {"figure", "figure"},
          {"change", "change"},
          {"before", "before", Kind::figure},
          {"after", "after", Kind::figure}};
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
    all.sheet.rows.push_back({name ? Cell(*name) : Cell(), figure.name,
                              std::string(to_string(what)), old.value, recent.value});
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
