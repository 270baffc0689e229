#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::cli::follow {

/// What is new in a snapshot, as plain lines (see PlainLine), each said once; those of one
/// migration in the order of their times.
///
///   appeared, phase, request, ack, late-request, blocked, unblocked, finding, ended, given-up,
///   joined (a destination that turned out to be that of another migration, and ends with it)
class Changes {
 public:
  std::vector<std::string> lines(const live::Snapshot& snapshot);

 private:
  struct Known {
    std::set<std::string> said;
    bool blocked = false;
    std::optional<Party> alone{};  ///< it is a destination in flight whose source is not known
  };
  struct Saying;
  void say_joined(const live::Snapshot& snapshot, std::uint64_t id, const Party& destination,
                  std::vector<std::string>& lines) const;
  void say_one(const live::LiveMigration& live, bool epoch, std::vector<std::string>& lines);

  std::map<std::uint64_t, Known> known_;  ///< by the migration's id
};

}  // namespace ackscope::cli::follow
