#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::cli::follow {

/// What is new in a snapshot, as plain lines (see PlainLine), each said once; those of one
/// migration in the order of their times.
///
///   appeared, phase, request, ack, late-request, blocked, unblocked, finding, ended, given-up
class Changes {
 public:
  std::vector<std::string> lines(const live::Snapshot& snapshot);

 private:
  struct Known {
    std::set<std::string> said;
    bool blocked = false;
  };
  struct Saying;
  void say_one(const live::LiveMigration& live, bool epoch, std::vector<std::string>& lines);

  std::map<std::uint64_t, Known> known_;  ///< by the migration's id
};

}  // namespace ackscope::cli::follow
