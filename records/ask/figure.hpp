#pragma once

#include <array>
#include <optional>
#include <string>

#include "records/ask/group.hpp"
#include "records/ask/regressions.hpp"

namespace ackscope::records::ask {

/// One figure of a group with its interval, as cells and as numbers that can be compared.
struct Figure {
  std::int64_t count = 0;  ///< what it rests on
  Cell value;              ///< a Share or an Estimate
  std::optional<double> low, high, middle;
};

/// The figures that are compared, in this order.
struct FigureOf {
  std::string name;  ///< "failed rate", "ACK latency p90"
  Figure (*take)(const Group&);
};
const std::vector<FigureOf>& figures();

Change change(const Figure& before, const Figure& after);

}  // namespace ackscope::records::ask
