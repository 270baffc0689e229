#include <memory>
#include <string>
#include <vector>

#include "reference/cli/commands.hpp"
#include "reference/cli/process_flags.hpp"
#include "reference/cli/values.hpp"

namespace ackscope::reference::cli {
namespace {

struct Flags : ProcessFlags {
  std::vector<std::string> connect;
  std::string late_check;
  std::optional<std::uint64_t> seed;
};

int run_it(const Flags& flags) {
  SourceOptions options;
  for (const std::string& uri : flags.connect)
    options.connect.push_back(address_of("--connect", uri));
  std::optional<LateCheck> late_check;
  if (!flags.late_check.empty()) late_check = late_check_of(flags.late_check);
  if (!flags.fill(options)) return exit_cannot_run;
  flags.apply(options.scenario.source);
  if (late_check) options.scenario.source.late_check = *late_check;
  options.seed = flags.seed;
  return run_source(options);
}

}  // namespace

void add_source(CLI::App& program, Run& run) {
  CLI::App& command = add_command(program, "source", "the sending process of a migration");
  const auto flags = std::make_shared<Flags>();
  flags->add_to(command);
  command.add_option("--connect", flags->connect,
                     "where the destination listens, again for each further attempt; without it "
                     "management begins migrations and does all actions");
  command.add_option("--late-check", flags->late_check,
                     "newly-collected, absolute or compare-old: what fails the switchover");
  command.add_option("--seed", flags->seed, "makes the attempts' numbers repeatable");
  command.callback([flags, &run] { run = [flags] { return run_it(*flags); }; });
}

}  // namespace ackscope::reference::cli
