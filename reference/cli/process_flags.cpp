#include "reference/cli/process_flags.hpp"

#include "reference/cli/commands.hpp"
#include "reference/cli/values.hpp"

namespace ackscope::reference::cli {

void ProcessFlags::add_to(CLI::App& command) {
  command.add_option("--scenario", scenario, "name in the library, or a file")
      ->capture_default_str();
  command.add_option("--qmp", qmp, "serve a monitor here: unix:PATH or tcp:HOST:PORT");
  command.add_option("--truth", truth, "write the ground truth to this file, as JSON lines");
  command.add_option("--machine", machine, "machine type instead of the scenario's");
  command
      .add_option("--switchover-ack-legacy", legacy,
                  "on or off: property of object `migration`, instead of what follows from the "
                  "machine type")
      ->check(CLI::IsMember({"on", "off"}));
  command.add_flag("--migration-events", migration_events,
                   "property of the devices: VFIO_MIGRATION events on the monitor");
  command
      .add_option("--timeout", timeout,
                  "seconds to wait for a peer that does not move, 0: for ever")
      ->capture_default_str();
  command.add_flag("-q,--quiet", quiet, "no story on standard output");
  // Of whoever starts several processes and listens to them.
  command.add_option("--status-fd", status_fd)->group("");
  command.add_option("--clock-offset", clock_offset)->group("");
}

bool ProcessFlags::fill(ProcessOptions& options) const {
  if (!qmp.empty()) options.qmp = address_of("--qmp", qmp);
  options.timeout = seconds_of("--timeout", timeout);
  options.truth_file = truth;
  options.clock_offset = clock_offset;
  options.vfio_events = migration_events;
  options.quiet = quiet;
  options.status_fd = status_fd;
  auto found = scenario_of(scenario);
  if (found) options.scenario = std::move(*found);
  return found.has_value();
}

void ProcessFlags::apply(Settings& settings) const {
  if (!machine.empty()) {
    settings.machine = machine;
    settings.legacy = legacy_by_default(machine);
  }
  if (!legacy.empty()) settings.legacy = legacy == "on";
}

}  // namespace ackscope::reference::cli
