#include <signal.h>

#include <filesystem>
#include <system_error>

#include "cli/diagnostics.hpp"
#include "cli/event_choice.hpp"
#include "cli/exit_code.hpp"
#include "cli/log_tail.hpp"
#include "cli/record_options.hpp"
#include "cli/record_report.hpp"
#include "recorder/process/signals.hpp"
#include "recorder/qmp/client.hpp"
#include "recorder/qmp/migration_watch.hpp"
#include "recorder/qmp/simple_file.hpp"
#include "recorder/qmp/trace_switch.hpp"

namespace ackscope::cli {
namespace {

namespace fs = std::filesystem;
namespace qmp = recorder::qmp;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Events that follow the end: approvals on the destination, the guest running again.
constexpr auto settle_time = milliseconds(500);
constexpr auto poll_time = milliseconds(50);

/// Where the events go, decided before any is switched on.
struct Target {
  std::optional<qmp::SimpleFile> simple;
  std::optional<LogTail> log;
};

Result<bool> use_simple(qmp::Client& client, const RecordOptions& options) {
  if (options.backend != "auto") return options.backend == "simple";
  const auto status = qmp::SimpleFile::status(client);
  if (!status) return tl::unexpected(status.error());
  return status->has_value() && !options.log;
}

Result<Target> open_target(qmp::Client& client, const RecordOptions& options) {
  const auto simple = use_simple(client, options);
  if (!simple) return tl::unexpected(simple.error());
  Target target;
  if (!*simple) {
    if (options.output && !options.log)
      return fail("needs --log FILE: QEMU's log cannot be sent elsewhere while it runs", "--output",
                  "add --log, or leave --output out");
    if (!options.log) return target;
    auto log = LogTail::begin(*options.log);
    if (!log) return tl::unexpected(log.error());
    target.log = std::move(*log);
    return target;
  }
  std::optional<std::string> wanted;
  if (options.output) wanted = fs::absolute(*options.output).lexically_normal().string();
  auto file = qmp::SimpleFile::open(client, wanted);
  if (!file) return tl::unexpected(file.error());
  target.simple = std::move(*file);
  return target;
}

std::string file_of(const Target& target, const qmp::Client& client) {
  return qmp::path_seen_by(client.peer_pid(), target.simple->name());
}

void tell_begin(const qmp::TraceSwitch& events, const Target& target, const qmp::Client& client) {
  complain("QEMU " + client.version() + ": " + std::to_string(events.switched()) +
           " events switched on, " + std::to_string(events.were_on()) + " were on, " +
           std::to_string(events.missing().size()) + " do not exist in it");
  if (target.simple)
    complain("QEMU writes to " + file_of(target, client));
  else if (!target.log)
    complain(
        "QEMU writes to the file of its -D option, or to its standard error; which one it "
        "does not tell, give it with --log FILE to have it analysed");
  complain("waiting for a migration to begin and to end; Ctrl-C ends it earlier");
}

/// True when the user wants it to end.
bool interrupted(recorder::SignalQueue& signals, milliseconds most_time) {
  const auto signal = signals.wait(most_time);
  return signal && signal->number != SIGCHLD;
}

void settle(recorder::SignalQueue& signals) {
  const auto end = Clock::now() + settle_time;
  while (Clock::now() < end)
    if (interrupted(signals, milliseconds(20))) return;
}

/// Until the migration is over, the user has enough of it, or QEMU is gone.
void wait_for_migration(qmp::Client& client, const RecordOptions& options,
                        recorder::SignalQueue& signals) {
  const auto end = Clock::now() + duration_of(options).value_or(std::chrono::hours(24 * 3650));
  qmp::MigrationWatch watch;
  bool late_said = false;
  while (Clock::now() < end) {
    const auto status = qmp::query_migrate(client);
    if (!status && client.connected()) complain(status.error());
    if (!status) return;
    if (watch.step(*status) == qmp::MigrationWatch::State::over) {
      complain("the migration is over: " + watch.status());
      return settle(signals);
    }
    if (watch.came_late() && !late_said) {
      complain("a migration is running already; how it began is not in the recording");
      late_said = true;
    }
    if (interrupted(signals, poll_time)) return;
  }
}

/// Everything as it was. False when QEMU is there and could not be told.
bool restore(qmp::Client& client, qmp::TraceSwitch& events, Target& target) {
  if (!client.connected()) {
    complain("QEMU has ended; nothing is to be switched off");
    return true;
  }
  const auto off = events.restore(client);
  if (!off) complain(Error{off.error().what, off.error().where, "events may still be on"});
  if (!target.simple) return off.has_value();
  const auto closed = target.simple->close(client);
  if (!closed) complain(closed.error());
  return off.has_value() && closed.has_value();
}

/// The file to analyse; nothing when it is not known or the part of this recording is empty.
std::optional<std::string> recorded_file(const RecordOptions& options, Target& target,
                                         const std::string& simple_file) {
  if (target.simple) return simple_file;
  if (!target.log) return std::nullopt;
  if (!target.log->grown()) {
    complain(Error{"got nothing while this ran", *options.log,
                   "is it the file of QEMU's -D? A QEMU with the ust back end only writes no log"});
    return std::nullopt;
  }
  if (!options.output) return *options.log;
  const auto copied = target.log->copy_to(*options.output);
  if (!copied) complain(copied.error());
  return copied ? *options.output : *options.log;
}

int conclude(const RecordOptions& options, const std::optional<std::string>& file, bool clean) {
  if (!file) return clean && !options.log ? exit_clean : exit_incomplete;
  if (options.no_analysis) {
    complain("the recording is in " + *file + "; 'ackscope analyze' reads it");
    return clean ? exit_clean : exit_incomplete;
  }
  const RecordReport report = report_recording(*file, options);
  complain("the recording is in " + *file);
  return clean ? final_code(report, options) : exit_incomplete;
}

Result<void> check_paths(const RecordOptions& options) {
  std::error_code error;
  if (options.output && fs::exists(*options.output, error))
    return fail("exists already", *options.output, "give --output a new name, or remove it");
  return check_report(options);
}

}  // namespace

int record_qmp(const RecordOptions& options) {
  if (const auto fine = check_paths(options); !fine) return refuse(fine.error(), exit_usage);
  recorder::SignalQueue signals;
  auto client = qmp::Client::connect(*options.qmp);
  if (!client) return refuse(client.error(), exit_incomplete);
  auto target = open_target(*client, options);
  if (!target) return refuse(target.error(), exit_incomplete);
  const std::string simple_file = target->simple ? file_of(*target, *client) : "";
  qmp::TraceSwitch events;
  const auto choice = choose_events(std::nullopt, std::nullopt);
  const auto on = events.on(*client, choice->enable);
  if (!on) complain(on.error());
  const bool any = events.switched() + events.were_on() > 0;
  if (on && !any)
    complain(Error{"this QEMU has none of the events", *options.qmp, "see 'ackscope events'"});
  if (on && any) {
    tell_begin(events, *target, *client);
    wait_for_migration(*client, options, signals);
  }
  const bool restored = restore(*client, events, *target);
  signals.release();
  if (!on || !any) return exit_incomplete;
  return conclude(options, recorded_file(options, *target, simple_file), restored);
}

}  // namespace ackscope::cli
