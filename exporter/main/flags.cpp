#include "exporter/main/flags.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "analysis/report/version.hpp"
#include "exporter/main/diagnostics.hpp"

namespace ackscope::exporter {
namespace {

constexpr const char* kDescription =
    "Follows recordings of live migrations and shows as metrics for Prometheus what\n"
    "VFIO switchover ACKs do to them.";

constexpr const char* kFooter =
    "\nFlags win over the file. SIGHUP reads the file again, SIGTERM and SIGINT stop.\n"
    "Metrics: docs/metrics.md. Configuration: docs/exporter.md.\n"
    "\nExit codes: 0 stopped by a signal; 1 could not start, such as a port in use;\n"
    "2 usage, or a mistake in a configuration file.";

void add_inputs(CLI::App& program, Flags& flags) {
  program
      .add_option("INPUT", flags.inputs,
                  "net://HOST[:PORT]/host/NAME/SESSION, unix:PATH,\n"
                  "or a QEMU log or simple file that grows;\n"
                  "source=INPUT, destination=INPUT force the side.\n"
                  "They replace the file's inputs.")
      ->type_name("");
  program.add_option("--vm", flags.vm, "Name of the VM, of all INPUTs given here")
      ->type_name("NAME");
  program.add_option("--host", flags.host, "Name of the host where the trace has none")
      ->type_name("NAME");
  program.add_option("--label", flags.labels, "Label of all inputs; may be repeated")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
  program
      .add_option("--trace-events", flags.trace_events,
                  "trace-events-all of simple files;\n[source=|destination=]FILE, may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  program.add_flag("--from-end", flags.from_end, "Skip what the INPUTs given here hold at first");
  program.add_flag("--same-clock", flags.same_clock, "All inputs share one clock");
  program
      .add_option("--give-up-after", flags.give_up_after,
                  "End of a migration without an event (5m)")
      ->type_name("DURATION");
}

void add_web(CLI::App& program, Flags& flags) {
  program
      .add_option("--listen,--web.listen-address", flags.listen,
                  "Where to serve (127.0.0.1:9856); may be repeated")
      ->type_name("HOST:PORT")
      ->allow_extra_args(false);
  program
      .add_option("--telemetry-path,--web.telemetry-path", flags.telemetry_path,
                  "Page of the metrics (/metrics)")
      ->type_name("PATH");
  program
      .add_option("--web-config,--web.config.file", flags.web_config,
                  "TLS, users and headers: a file")
      ->type_name("FILE");
  program.add_option("--feed", flags.feed, "Offer the events on this Unix socket")
      ->type_name("PATH");
  program.add_option("--max-vms", flags.max_vms, "VMs that a scrape shows (1000)")->type_name("N");
  program.add_option("--max-devices", flags.max_devices, "Devices that a scrape shows (4000)")
      ->type_name("N");
}

/// Help and version go to standard output and are a success; everything else is one line.
int answer(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return program.exit(error, std::cout, std::cerr);
  complain("usage: " + std::string(error.what()) + "; see 'ackscope-exporter --help'");
  return 2;
}

}  // namespace

std::unique_ptr<CLI::App> make_program(Flags& flags) {
  auto made = std::make_unique<CLI::App>(kDescription, "ackscope-exporter");
  CLI::App& program = *made;
  program.set_version_flag("--version", "ackscope-exporter " + std::string(report::version()));
  program.footer(kFooter);
  program.add_option("-c,--config,--config.file", flags.config, "Configuration file")
      ->type_name("FILE");
  program.add_flag("--check-config", flags.check_config,
                   "Say what is wrong with the configuration and stop");
  add_inputs(program, flags);
  add_web(program, flags);
  return made;
}

tl::expected<Flags, int> parse_flags(int argc, char** argv) {
  Flags flags;
  const auto program = make_program(flags);
  try {
    program->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(answer(*program, error));
  }
  return flags;
}

}  // namespace ackscope::exporter
