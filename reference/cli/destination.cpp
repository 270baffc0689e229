#include <memory>
#include <string>

#include "reference/cli/commands.hpp"
#include "reference/cli/process_flags.hpp"
#include "reference/cli/values.hpp"

namespace ackscope::reference::cli {
namespace {

struct Flags : ProcessFlags {
  std::string listen;
  std::size_t attempt = 1;
};

int run_it(const Flags& flags) {
  DestinationOptions options;
  if (!flags.listen.empty()) options.listen = address_of("--listen", flags.listen);
  if (!flags.fill(options)) return exit_cannot_run;
  const std::size_t count = options.scenario.attempts.size();
  if (flags.attempt < 1 || flags.attempt > count)
    throw CLI::ValidationError("--attempt", "the scenario has " + std::to_string(count));
  options.attempt = flags.attempt - 1;
  auto& own = options.scenario.attempts[options.attempt].destination_settings;
  flags.apply(own ? *own : options.scenario.destination);
  return run_destination(options);
}

}  // namespace

void add_destination(CLI::App& program, Run& run) {
  CLI::App& command = add_command(program, "destination", "the receiving process of a migration");
  const auto flags = std::make_shared<Flags>();
  flags->add_to(command);
  command.add_option("--listen", flags->listen,
                     "unix:PATH or tcp:HOST:PORT; port 0 is replaced by a free one and printed; "
                     "without it management says where");
  command.add_option("--attempt", flags->attempt, "which attempt of the scenario, from 1")
      ->capture_default_str();
  command.callback([flags, &run] { run = [flags] { return run_it(*flags); }; });
}

}  // namespace ackscope::reference::cli
