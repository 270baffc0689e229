#pragma once

#include <string>
#include <vector>

#include "gui/viewmodel/document/recording.hpp"
#include "gui/viewmodel/lanes/role.hpp"

namespace ackscope::viewmodel {

/// The line above the picture: outcome, what failed, what it cost.
struct Headline {
  Role role = Role::info;  ///< error: it failed; warning; info
  std::string outcome;     ///< "FAILED"
  std::string words;       ///< "0000:3b:00.2 asked for another switchover ACK too late: ..."
  std::vector<std::pair<std::string, std::string>> figures;  ///< "downtime", "unknown" ...
};
Headline headline(const Shown& shown);

/// "migration 2: alpha -> beta, failed": of a list to choose from.
std::string migration_title(const Shown& shown);

/// Everything that is wrong with the recording itself, a sentence each; empty: nothing. Events of
/// names that are not known are nothing wrong: the migration's explanation counts them.
std::vector<std::string> complaints(const Recording& recording);

}  // namespace ackscope::viewmodel
