#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::cli::follow {

/// Findings of severity warning or error, but for `trace-incomplete`: who follows comes late and
/// leaves early.
std::vector<Finding> grave_findings(const Migration& migration);

/// Judges migrations as they end.
class Verdict {
 public:
  void look(const live::Snapshot& snapshot);
  bool any_grave() const { return grave_; }

 private:
  std::set<std::uint64_t> judged_;  ///< ids, of those that snapshots still show
  bool grave_ = false;
};

}  // namespace ackscope::cli::follow
