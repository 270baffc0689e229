#include <memory>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/flight_recorder.hpp"
#include "cli/record_options.hpp"
#include "cli/run_length.hpp"

namespace ackscope::cli {
namespace {

constexpr const char* help =
    "\n"
    "  ackscope record [OPTIONS] -- COMMAND...   a command, with LTTng, until it ends (root: and\n"
    "                                            whatever traced program runs meanwhile)\n"
    "  ackscope record [OPTIONS]                 every traced program of this user (root: of "
    "all),\n"
    "                                            with LTTng, until Ctrl-C\n"
    "  ackscope record --qmp SOCKET [OPTIONS]    the next migration of a running QEMU, with its "
    "log\n"
    "                                            or simple back end; ust takes no orders from QMP\n"
    "  ackscope record --flight-recorder         runs until SIGTERM or Ctrl-C, with LTTng; writes\n"
    "                                            nothing until a migration fails or is too slow\n"
    "\n"
    "LTTng needs a QEMU with the ust back end. Where no session daemon runs, one is started and\n"
    "ended again. A recording of a COMMAND in which nothing was found is removed, unless it was\n"
    "given a name with --output, or --keep; every other recording stays.\n"
    "\n"
    "Exit codes: with COMMAND that of the command, as a shell gives it (126 cannot be executed,\n"
    "127 not found, 128+N killed by signal N). Else 0 clean; 1 a finding of severity warning or\n"
    "error. A flight recorder: 0 when it was ended. In any case: 2 usage, or the output cannot be "
    "created; 3 nothing could be recorded, "
    "or\n"
    "the recording is incomplete.";

Result<void> check(const RecordOptions& options, const CLI::App& command) {
  const bool wraps = wrapped_command().has_value();
  if (wraps && wrapped_command()->empty())
    return fail("a command is missing", "--", "write it behind --");
  if (wraps && options.qmp) return fail("takes no command", "--qmp", "leave one of them out");
  if (wraps && options.duration)
    return fail("a command ends by itself", "--duration", "leave it out");
  if (auto sense = check_flight(options.flight, command, wraps); !sense) return sense;
  if (options.qmp && command.count("--provider") > 0)
    return fail("switches events of QEMU only", "--qmp", "leave --provider out");
  if (options.qmp) return {};
  for (const char* name : {"--backend", "--log", "--trace-events"})
    if (command.count(name) > 0) return fail("belongs to --qmp SOCKET", name, "leave it out");
  return {};
}

int run_record(const RecordOptions& options, const CLI::App& command) {
  if (const auto sense = check(options, command); !sense) {
    complain(sense.error());
    return exit_usage;
  }
  if (options.flight.on) return record_flight(options);
  if (options.qmp) return record_qmp(options);
  if (wrapped_command()) return record_command(options, *wrapped_command());
  return record_until_stopped(options);
}

void add_lttng_options(CLI::App& command, RecordOptions& options) {
  command
      .add_option("-o,--output", options.output,
                  "record into the new folder (simple back end, log: file) PATH; default:\n"
                  "ackscope-record-DATE-TIME here")
      ->type_name("PATH");
  command.add_flag("--keep", options.keep, "keep the recording even if nothing was found");
  command
      .add_option("--provider", options.provider,
                  "events of qemu, of ackscope (the reference implementation), or all (default)")
      ->check(CLI::IsMember({"qemu", "ackscope", "all"}))
      ->type_name("NAME");
  add_run_length(command, options.duration, "without COMMAND: end after this time: 90s, 5min");
}

void add_report_options(CLI::App& command, RecordOptions& options) {
  command.add_flag("--no-analysis", options.no_analysis, "only record");
  add_report_form(command, options.form);
  command
      .add_option("--report", options.report, "write the report to FILE, not to standard output")
      ->type_name("FILE");
  command.add_flag("--exit-zero", options.exit_zero, "exit 0 instead of 1 when there are findings");
}

void add_qmp_options(CLI::App& command, RecordOptions& options) {
  command.add_option("--qmp", options.qmp, "switch events on through this QMP monitor")
      ->type_name("SOCKET");
  command
      .add_option("--backend", options.backend,
                  "with --qmp: log or simple; default: simple if that QEMU has it")
      ->check(CLI::IsMember({"auto", "log", "simple"}))
      ->type_name("NAME");
  command
      .add_option("--log", options.log,
                  "with --qmp: where that QEMU's log goes (its -D, or its standard error)")
      ->type_name("FILE");
  command
      .add_option("--trace-events", options.trace_events,
                  "with --qmp: trace-events-all of that QEMU, for a simple file")
      ->type_name("FILE");
}

}  // namespace

void add_record(CLI::App& program, Run& run) {
  const auto options = std::make_shared<RecordOptions>();
  CLI::App& command =
      add_command(program, "record", "records a migration and says what happened in it");
  command.footer(help);
  add_lttng_options(command, *options);
  add_report_options(command, *options);
  add_qmp_options(command, *options);
  add_flight_options(command, options->flight);
  command.callback([options, &command, &run] {
    run = [options, &command] { return run_record(*options, command); };
  });
}

}  // namespace ackscope::cli
