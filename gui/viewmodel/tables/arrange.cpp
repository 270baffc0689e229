#include <algorithm>
#include <numeric>

#include "gui/viewmodel/tables/sorting.hpp"
#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::viewmodel {
namespace {

using tables::Stop;

bool touches(const Subject& subject, const Shown& shown, const std::pair<Ns, Ns>& range) {
  const auto time = time_of(subject, shown);
  return !time || (time->first <= range.second && time->second >= range.first);
}

/// Which rows are looked at, and whether each has to be compared with the range.
struct Candidates {
  std::size_t begin = 0, end = 0;
  bool check_range = false;
};

Candidates candidates(const Table& table, const std::optional<std::pair<Ns, Ns>>& range) {
  if (!range) return {0, table.rows(), false};
  if (const auto rows = table.rows_between(range->first, range->second))
    return {rows->first, rows->second, false};
  return {0, table.rows(), true};
}

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> Table::rows_between(Ns, Ns) const { return {}; }

Arranged arrange(const Table& table, const Shown& shown, const Filter& filter,
                 std::optional<Sorting> sorting, std::optional<std::pair<Ns, Ns>> range,
                 const std::function<bool()>& stop) {
  if (range && range->second < range->first) std::swap(range->first, range->second);
  if (sorting && sorting->column >= table.columns().size()) sorting.reset();
  if (filter.everything() && !sorting && !range) return {};
  Stop stopped(stop);
  Arranged result{{}, false};
  const Candidates from = candidates(table, range);
  for (std::size_t row = from.begin; row < from.end && !stopped.now(); ++row) {
    if (!filter.everything() || from.check_range) {
      const Subject subject = table.subject(row);
      if (from.check_range && !touches(subject, shown, *range)) continue;
      if (!filter.takes(subject, shown)) continue;
    }
    result.rows.push_back(static_cast<std::uint32_t>(row));
  }
  if (sorting) tables::sort_rows(table, *sorting, result.rows, stopped);
  return result;
}

}  // namespace ackscope::viewmodel
