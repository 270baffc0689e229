#include "reference/process/pair.hpp"

#include <memory>

#include "reference/cli/commands.hpp"
#include "reference/cli/values.hpp"

namespace ackscope::reference::cli {
namespace {

struct Flags {
  PairOptions options;
  std::string transport = "unix";
  std::string late_check;
  double timeout = 20;
};

int run_it(Flags& flags) {
  PairOptions& options = flags.options;
  options.timeout = seconds_of("--timeout", flags.timeout);
  if (flags.transport == "tcp") options.transport = net::Address::Kind::tcp;
  if (!flags.late_check.empty()) {
    late_check_of(flags.late_check);
    options.late_check = flags.late_check;
  }
  auto scenario = scenario_of(options.scenario_name);
  if (!scenario) return exit_cannot_run;
  options.scenario = std::move(*scenario);
  return run_pair(options);
}

}  // namespace

void add_pair(CLI::App& program, Run& run) {
  CLI::App& command = add_command(
      program, "pair", "run a scenario as real processes, a source and its destinations");
  const auto flags = std::make_shared<Flags>();
  PairOptions& options = flags->options;
  command.add_option("--scenario", options.scenario_name, "name in the library, or a file")
      ->required();
  command.add_option("--transport", flags->transport)
      ->check(CLI::IsMember({"unix", "tcp"}))
      ->capture_default_str();
  command.add_option("--output", options.output, "folder for logs, ground truth and the story");
  command.add_option("--truth-dir", options.truth, "folder for the ground truth");
  command.add_flag("-q,--quiet", options.quiet, "only how it ended, not the story");
  command.add_option("--late-check", flags->late_check,
                     "newly-collected, absolute or compare-old: what fails the switchover");
  command.add_option("--seed", options.seed, "makes the attempts' numbers repeatable");
  command
      .add_option("--timeout", flags->timeout,
                  "seconds to wait for a peer that does not move, 0: for ever")
      ->capture_default_str();
  command.callback([flags, &run] { run = [flags] { return run_it(*flags); }; });
}

}  // namespace ackscope::reference::cli
