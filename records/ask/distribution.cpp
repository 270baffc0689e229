#include "records/ask/distribution.hpp"

#include <fmt/format.h>

namespace ackscope::records::ask {
namespace {

constexpr int kPercents[] = {50, 90, 99};

struct Values {
  std::string column;
  std::string_view join;
  bool of_migration = false;  ///< not of a device or round of it
};

Values values_of(Measure measure, const By& by) {
  const bool device = by.dimension->per_device;
  switch (measure) {
    case Measure::latency:
      return {"r.latency_ns",
              device
                  ? " JOIN round r ON r.month = m.month AND r.key = m.key AND r.device = d.device"
                  : " JOIN round r ON r.month = m.month AND r.key = m.key"};
    case Measure::blocked:
      return {device ? "d.ack_blocked_ns" : "m.ack_blocked_ns", ""};
    case Measure::downtime:
      return {"m.downtime_ns", "", true};
    case Measure::outage:
      return {"m.outage_ns", "", true};
  }
  return {};
}

/// `rank` lies within 1.96 standard deviations of rank p n: (100 r - p n)^2 <= 1.96^2 n p (100 -
/// p), without a root. Up to 2^53 all of it is exact.
std::string within_reach(std::string_view rank, int percent) {
  const std::string apart =
      fmt::format("CAST(100 * {} - {} * n AS DOUBLE PRECISION)", rank, percent);
  return fmt::format("{0} * {0} * 10000 <= CAST({1} * n AS DOUBLE PRECISION)", apart,
                     38'416 * percent * (100 - percent));
}

/// How many values are at or below the true quantile is binomial: with 95 % at least as many as the
/// lower rank says, and fewer than the upper one.
std::string quantile_columns(int percent) {
  return fmt::format(
      ", MAX(CASE WHEN r = ({0} * n + 99) / 100 THEN v END)"
      ", MIN(CASE WHEN {1} THEN v END), MAX(CASE WHEN {2} THEN v END)",
      percent, within_reach("r", percent), within_reach("(r - 1)", percent));
}

/// Below the first or above the last value there is nothing that could bound the quantile.
Quantile bounded(const sql::Row& row, std::size_t column, int percent, std::int64_t count) {
  Quantile quantile{integer(row.at(column)), integer(row.at(column + 1)),
                    integer(row.at(column + 2))};
  const auto n = static_cast<double>(count);
  const double reach_squared = 3.8416 * n * percent * (100 - percent);
  const double below = percent * n;
  const double above = (100 - percent) * n;
  if (below * below <= reach_squared) quantile.low.reset();
  if (above * above <= reach_squared) quantile.high.reset();
  return quantile;
}

}  // namespace

Statement distributions(Measure measure, const By& by, const Scope& scope) {
  const Values values = values_of(measure, by);
  Statement statement;
  // By device a migration may be in a group with several devices: what it has once counts once.
  const bool repeated = by.dimension->per_device && values.of_migration;
  statement << "WITH known AS (SELECT " << (repeated ? "DISTINCT m.month, m.key, " : "")
            << by.dimension->group << " AS grp, " << values.column << " AS v";
  write_from(statement, by);
  statement << values.join;
  write_where(statement, scope);
  statement << " AND " << values.column << " IS NOT NULL), ranked AS (SELECT grp, v, "
            << "ROW_NUMBER() OVER (PARTITION BY grp ORDER BY v) AS r, "
            << "COUNT(*) OVER (PARTITION BY grp) AS n FROM known) SELECT grp, MAX(n)";
  for (const int percent : kPercents) statement << quantile_columns(percent);
  statement << ", MAX(v) FROM ranked GROUP BY grp";
  return statement;
}

Distribution distribution_of(const sql::Row& row) {
  Distribution found;
  found.count = integer(row.at(1)).value_or(0);
  found.p50 = bounded(row, 2, kPercents[0], found.count);
  found.p90 = bounded(row, 5, kPercents[1], found.count);
  found.p99 = bounded(row, 8, kPercents[2], found.count);
  found.max = integer(row.at(11));
  return found;
}

}  // namespace ackscope::records::ask
