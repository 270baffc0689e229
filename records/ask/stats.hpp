#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"
#include "records/ask/group.hpp"

namespace ackscope::records::ask {

/// What groups are ordered by: most, worst or longest first. Rates by their lower bound, so that a
/// group of two does not lead; a tie by name.
struct Order {
  std::string_view name;
  bool (*before)(const Group& a, const Group& b);
};

/// "migrations", "failed", "late", "latency", "blocked", "downtime", "outage", or "name".
Result<const Order*> order_by(std::string_view name);

struct StatsQuestion {
  By by;
  Scope scope;
  const Order* order = nullptr;
  std::int64_t min_count = 1;        ///< groups of fewer migrations are left out
  std::optional<std::size_t> limit;  ///< groups
};

sql::Outcome<Sheet> stats(sql::Connection& connection, const StatsQuestion& question);

}  // namespace ackscope::records::ask
