#pragma once

#include <memory>
#include <string>
#include <vector>

#include "collector/pipeline/live/snapshot.hpp"

/// Snapshots built by hand from the stories of tests/analysis/report.
namespace ackscope::cli::follow::test {

/// The story as it was seen `us` after its begin: nothing later is known yet.
live::LiveMigration as_of(Migration story, Ns us);
/// The story when it had ended.
live::LiveMigration ended(Migration story);

live::LiveInputState input(const std::string& address, bool up = true, const std::string& why = "");

/// One input that is up; ids are 1, 2, 3 ...
live::Snapshot snapshot(const std::vector<live::LiveMigration>& migrations);

std::string joined(const std::vector<std::string>& lines);

}  // namespace ackscope::cli::follow::test
