#include "cli/command_run.hpp"

#include <signal.h>

#include "cli/diagnostics.hpp"

namespace ackscope::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

void pass_on(const recorder::Signal& signal, std::optional<Clock::time_point>& first,
             const recorder::Command& command) {
  const auto now = Clock::now();
  std::optional<milliseconds> since;
  if (first) since = std::chrono::duration_cast<milliseconds>(now - *first);
  if (!first) first = now;
  switch (react(signal, since)) {
    case Reaction::nothing:
      return;
    case Reaction::forward:
      return command.send(signal.number);
    case Reaction::kill:
      complain("killing the command");
      return command.send(SIGKILL);
  }
}

}  // namespace

Reaction react(const recorder::Signal& signal, std::optional<milliseconds> since_first) {
  if (!since_first) return signal.from_terminal ? Reaction::nothing : Reaction::forward;
  return *since_first < milliseconds(300) ? Reaction::nothing : Reaction::kill;
}

Ran run_command(const std::vector<std::string>& words, recorder::SignalQueue& signals,
                const std::function<void()>& look) {
  Ran ran;
  auto command = recorder::Command::start(words, signals.original_mask(), ran.code);
  if (!command) {
    ran.error = command.error();
    return ran;
  }
  std::optional<Clock::time_point> first;
  for (;;) {
    const auto signal = signals.wait(milliseconds(1000));
    if (signal && signal->number != SIGCHLD) pass_on(*signal, first, *command);
    if (const auto code = command->ended()) {
      ran.code = *code;
      return ran;
    }
    look();
  }
}

}  // namespace ackscope::cli
