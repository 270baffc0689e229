#pragma once

#include "collector/model/migration.hpp"

namespace ackscope::cli {

/// What the commands return, for scripts.
enum ExitCode : int {
  exit_clean = 0,
  exit_finding = 1,     ///< there is a finding of severity warning or error
  exit_usage = 2,       ///< the command line makes no sense, or `-o` cannot be created
  exit_incomplete = 3,  ///< an input could not be read or is incomplete, or output got lost
};

/// The code of a command that analysed something. `unreadable`: an input could not be read. What is
/// incomplete wins over what was found; `exit_zero` only turns 1 into 0.
ExitCode exit_code(const Analysis& analysis, bool unreadable, bool exit_zero);

/// The same for `check`: 1 is a violation of the protocol, whatever else was found.
ExitCode conformance_code(const Analysis& analysis, bool unreadable, bool exit_zero);

}  // namespace ackscope::cli
