#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

/// Whose spans are whose. Internal to analysis/report/otlp.
namespace ackscope::report::otlp {

/// What the ids of a migration depend on beside itself: the others that are exported with it.
class Company {
 public:
  explicit Company(const Analysis& analysis);

  /// Of each side at most one completed: when a --migration-id names them all, they are attempts
  /// at one migration, and it says which of them is meant by "the one that completed".
  bool one_completed() const { return completed_[0] <= 1 && completed_[1] <= 1; }

  /// How often this id of a side was asked for before. Attempts have ids of their own; this keeps
  /// spans apart in recordings that lie.
  std::size_t before(const std::string& side_id) { return seen_[side_id]++; }

 private:
  std::size_t completed_[2] = {0, 0};
  std::map<std::string, std::size_t> seen_;
};

/// The ids of one migration. A side's spans are named after that side itself (its host, process and
/// first moment), so that no two migrations share them, even where they share a trace. One name is
/// known to both halves: the root of the source whose attempt completed, when the user gave both
/// the same id.
class Ids {
 public:
  Ids(const Migration& migration, const Identity& identity, Company& company);

  const std::string& trace() const { return trace_; }
  std::string_view basis() const { return basis_; }

  /// 16 hexadecimal digits, never all 0. `what` is a path like "round/...".
  std::string span(Side side, std::string_view what) const;

  /// The span of a recorded side that all others of it are below.
  std::string root(Side side) const;

  /// What the destination's root is a child of: the source's root, also where that is exported
  /// elsewhere. Nothing when it is not certain which one that is.
  std::optional<std::string> source_root() const;

 private:
  std::string named(std::string_view what) const;

  std::string trace_;
  std::string basis_;
  std::string sides_[2];  ///< what distinguishes each
  bool source_here_ = false;
  bool source_told_ = false;  ///< the id says which attempt of the source is meant
};

}  // namespace ackscope::report::otlp
