#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"

/// Two migrations side by side: what changed, and what made the difference.
namespace ackscope::compare {

enum class Unit { time, count, bytes };  ///< time: nanoseconds

/// One quantity of both; empty where a recording does not tell.
struct Figure {
  std::string name;
  std::optional<std::int64_t> base;
  std::optional<std::int64_t> other;
  Unit unit = Unit::time;

  /// Other less base.
  std::optional<std::int64_t> difference() const;
};

/// Figures that belong together: the phases, the outage, one device.
struct Group {
  std::string title;
  std::vector<Figure> figures;
};

struct Comparison {
  std::string first_line;   ///< what made the difference, one sentence
  bool regression = false;  ///< the other one is worse, see docs/compare.md
  Outcome base_outcome = Outcome::unknown;
  Outcome other_outcome = Outcome::unknown;
  std::vector<Group> groups;
  std::vector<Finding> gone;  ///< of base only, by rule and device
  std::vector<Finding> come;  ///< of other only
};

/// Devices are paired by section (idstr and instance), else by name, else by order; the name of
/// base stands for both.
Comparison compare(const Migration& base, const Migration& other);

}  // namespace ackscope::compare
