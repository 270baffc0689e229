#include "cli/flight_options.hpp"

#include "cli/duration.hpp"
#include "recorder/flight/ring.hpp"

namespace ackscope::cli {
namespace {

constexpr const char* group = "Flight recorder";
constexpr const char* own[] = {"--cases",       "--ring",        "--max-size", "--reserve",
                               "--slower-than", "--outage-over", "--qemu"};
constexpr const char* of_recordings[] = {"--output",  "--keep",    "--no-analysis", "--format",
                                         "--json",    "--verbose", "--report",      "--qmp",
                                         "--backend", "--log",     "--trace-events"};

CLI::Option* add_size(CLI::App& command, const char* name, std::uint64_t& value,
                      const char* description) {
  return command.add_option(name, value, description)
      ->transform(CLI::AsSizeValue(false))
      ->option_text("SIZE")
      ->group(group);
}

Result<OptNs> limit(const char* name, const std::optional<std::string>& text) {
  if (!text) return OptNs();
  const auto value = parse_duration(name, *text);
  if (!value) return tl::unexpected(value.error());
  return OptNs(*value);
}

}  // namespace

void add_flight_options(CLI::App& command, FlightOptions& options) {
  command
      .add_flag("--flight-recorder", options.on,
                "run until SIGTERM or Ctrl-C; keep what happened before a migration failed")
      ->group(group);
  command
      .add_option("--cases", options.cases,
                  "keep report and trace of each failure in a folder below DIR\n"
                  "(default: ackscope-cases here)")
      ->type_name("DIR")
      ->group(group);
  add_size(command, "--ring", options.ring,
           "memory for the latest events, of each CPU and user (default 1MiB)");
  add_size(command, "--max-size", options.max_size,
           "of all cases; the oldest go first (default 1GiB)");
  add_size(command, "--reserve", options.reserve, "stays free on that file system (default 64MiB)");
  command
      .add_option("--slower-than", options.slower_than,
                  "keep completed migrations too that took longer, from begin to end")
      ->type_name("DURATION")
      ->group(group);
  command
      .add_option("--outage-over", options.outage_over,
                  "keep completed migrations too whose guest stood still for longer")
      ->type_name("DURATION")
      ->group(group);
  command.add_option("--qemu", options.qemu, "do not start if this QEMU has no ust back end")
      ->type_name("PROGRAM")
      ->group(group);
}

Result<void> check_flight(const FlightOptions& options, const CLI::App& command, bool wraps) {
  if (!options.on) {
    for (const char* name : own)
      if (command.count(name) > 0)
        return fail("belongs to --flight-recorder", name, "leave it out");
    return {};
  }
  if (command.count("--qmp") > 0 || command.count("--log") > 0)
    return fail("needs a QEMU with the ust back end and LTTng; log and simple keep no ring",
                "--flight-recorder", "record single migrations with --qmp instead");
  if (wraps)
    return fail("takes no command", "--flight-recorder", "start it beside what it watches");
  for (const char* name : of_recordings)
    if (command.count(name) > 0)
      return fail("does not go with --flight-recorder", name, "leave it out");
  return {};
}

Result<FlightPlan> to_plan(const FlightOptions& options) {
  if (options.cases.empty()) return fail("is no name for a folder", "--cases");
  if (options.ring < recorder::flight::smallest_ring || options.ring > std::uint64_t{1} << 30U)
    return fail("must be 64KiB to 1GiB", "--ring", "write for example 1MiB");
  const auto whole = limit("--slower-than", options.slower_than);
  if (!whole) return tl::unexpected(whole.error());
  const auto outage = limit("--outage-over", options.outage_over);
  if (!outage) return tl::unexpected(outage.error());
  return FlightPlan{options.cases, recorder::flight::ring_of(options.ring), options.max_size,
                    options.reserve, recorder::flight::Limits{*whole, *outage}};
}

}  // namespace ackscope::cli
