#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"

/// Two migrations side by side: what changed, and what made the difference.
namespace ackscope::compare {

enum class Unit { time, count, bytes };  ///< time: nanoseconds

/// What is less than this part of the whole is noise of one run as well: a tenth (docs/compare.md).
constexpr std::int64_t kNoisePart = 10;

/// What a difference means to whoever waits; `none` as well where it is no more than noise.
enum class Change { none, better, worse };

/// One quantity of both; empty where a recording does not tell.
struct Figure {
  std::string name;
  std::optional<std::int64_t> base;
  std::optional<std::int64_t> other;
  Unit unit = Unit::time;
  std::int64_t noise = 5'000'000;  ///< less than this is noise of one run (docs/compare.md)

  /// Other less base.
  std::optional<std::int64_t> difference() const;
  /// Times only: longer is worse.
  Change change() const;
  /// One of both is known and not 0.
  bool says_anything() const { return base.value_or(0) != 0 || other.value_or(0) != 0; }
};

/// Figures that belong together: the phases, the outage, one device.
struct Group {
  std::string title;
  std::vector<Figure> figures;
};

/// Words of both; empty where a recording does not tell.
struct Fact {
  std::string name;
  std::optional<std::string> base;
  std::optional<std::string> other;
};

struct Comparison {
  std::string first_line;   ///< what made the difference, one sentence
  bool regression = false;  ///< the other one is worse, see docs/compare.md
  Outcome base_outcome = Outcome::unknown;
  Outcome other_outcome = Outcome::unknown;
  std::vector<Fact> facts;
  std::vector<Group> groups;
  std::vector<std::string> notes;  ///< what the comparison assumes, a sentence each
  std::vector<Finding> gone;       ///< of base only, by rule and device
  std::vector<Finding> come;       ///< of other only
};

/// Devices are paired by section (idstr and instance), else by name, else by order; the name of
/// base stands for both.
Comparison compare(const Migration& base, const Migration& other);

}  // namespace ackscope::compare
