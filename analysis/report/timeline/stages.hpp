#pragma once

#include <vector>

#include "analysis/report/timeline/chart.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report::chart {

/// A piece of a round in time.
struct Stage {
  Ns begin = 0;
  Ns end = 0;
  Role role = Role::plain;
  friend bool operator==(const Stage&, const Stage&) = default;
};

/// The stages of a round, one after the other without holes. Times that go back (the flag is
/// written behind the data, so the data may arrive before it counts as sent) are clamped. A round
/// that is pending goes on until `end`; nothing goes beyond `end`. `both`: both sides were
/// recorded.
std::vector<Stage> stages(const Round& round, Ns end, bool both);

/// When the round begins: detected or requested, else the first thing known of it.
OptNs round_begin(const Round& round);

}  // namespace ackscope::report::chart
