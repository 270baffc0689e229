#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "recorder/process/command.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli {

/// What to do with a signal that wants to end us while the command runs.
enum class Reaction {
  nothing,  ///< the command has it already, from the terminal or from an earlier one
  forward,
  kill
};

/// The first signal is the command's to answer. A second one, at least 0.3 s later (`timeout` sends
/// two at once), kills it. `since_first`: nothing for the first.
Reaction react(const recorder::Signal& signal,
               std::optional<std::chrono::milliseconds> since_first);

struct Ran {
  int code = 0;                ///< as a shell gives it
  std::optional<Error> error;  ///< it could not be run
};

/// Runs the command until it ends. `look` is called now and then.
Ran run_command(const std::vector<std::string>& words, recorder::SignalQueue& signals,
                const std::function<void()>& look);

}  // namespace ackscope::cli
