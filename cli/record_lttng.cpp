#include <signal.h>

#include <algorithm>
#include <chrono>

#include "cli/command_run.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/lttng_recording.hpp"
#include "cli/providers.hpp"
#include "cli/qemu_help.hpp"
#include "cli/record_options.hpp"
#include "cli/record_report.hpp"
#include "recorder/probe/qemu_binary.hpp"
#include "recorder/process/signals.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// A QEMU without the ust back end runs, but LTTng hears nothing of it.
void warn_about_backend(const std::string& program) {
  if (!recorder::called_like_qemu(program)) return;
  const auto backends = recorder::backends_of(recorder::find_program(program), log_marker());
  if (backends && !backends->ust)
    complain(Error{"this QEMU has no ust back end (it has: " + backends->to_string() +
                       "), so LTTng will record nothing of it",
                   program, "use its '-trace events=FILE', or 'ackscope record --qmp SOCKET'"});
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " or ") + word;
  return text;
}

/// Says which processes are being recorded, once there are any, and after 6 s that there are none:
/// a program that was running before the session daemon takes up to 5 s to find it.
class ProcessWatch {
 public:
  explicit ProcessWatch(std::vector<std::string> providers) : providers_(std::move(providers)) {}

  void look() {
    const auto now = Clock::now();
    if (said_ || now < next_) return;
    next_ = now + milliseconds(500);
    const auto processes = recorder::Session::traced_processes(providers_);
    for (const auto& [pid, name] : processes)
      complain("recording " + name + ", pid " + std::to_string(pid));
    said_ = !processes.empty() || now > begin_ + std::chrono::seconds(6);
    if (said_ && processes.empty())
      complain("no process has tracepoints of " + joined(providers_) +
               " yet; a QEMU needs the ust back end and must run as this user (or be root)");
  }

 private:
  std::vector<std::string> providers_;
  Clock::time_point begin_ = Clock::now(), next_ = begin_;
  bool said_ = false;
};

void wait_until_stopped(const RecordOptions& options, recorder::SignalQueue& signals,
                        LttngRecording& recording) {
  const auto duration = duration_of(options);
  const auto end = Clock::now() + duration.value_or(std::chrono::hours(24 * 3650));
  ProcessWatch watch(providers_of(options.provider));
  complain("recording into " + recording.shown() + (duration ? "" : "; Ctrl-C ends it"));
  while (Clock::now() < end) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
    const auto signal = signals.wait(std::clamp(left, milliseconds(1), milliseconds(200)));
    if (signal && signal->number != SIGCHLD) return;
    recording.check_daemon();
    watch.look();
  }
}

void explain_nothing(const RecordOptions& options, const std::string& why) {
  complain("nothing was recorded: " + why + " tracepoints of " +
           joined(providers_of(options.provider)) +
           "; a QEMU needs the ust back end, see 'ackscope doctor --qemu PATH'");
}

/// The end of every recording: the report, what becomes of the files, and the code of the analysis.
int conclude(const RecordOptions& options, LttngRecording& recording, bool command) {
  KeepFacts facts{options.output.has_value(), options.keep, command, false, false};
  if (recording.empty()) {
    explain_nothing(options, command ? "the command has no" : "no process had");
    recording.remove();
    return exit_incomplete;
  }
  RecordReport report;
  if (!options.no_analysis) {
    report = report_recording(recording.path().string(), options);
    facts.analysed = true;
    facts.clean = report.code == exit_clean && report.completed;
    if (report.events == 0) explain_nothing(options, "no event came from");
  }
  if (keep_recording(facts)) {
    complain("the recording is in " + recording.shown() +
             (facts.analysed ? "" : "; 'ackscope analyze' reads it"));
  } else {
    recording.remove();
    complain("nothing was found, the recording is removed; --keep or --output keeps it");
  }
  return final_code(report, options);
}

/// Closing the recording takes most of a second: a Ctrl-C meant for the command that comes too late
/// must not cost the report. Afterwards one ends us at once.
void finish(LttngRecording& recording, recorder::SignalQueue& signals) {
  recording.finish();
  while (signals.wait(milliseconds(0))) {
  }
  signals.release();
}

}  // namespace

int record_command(const RecordOptions& options, const std::vector<std::string>& command) {
  if (const auto writable = check_report(options); !writable)
    return refuse(writable.error(), exit_usage);
  if (command[0].find('/') == std::string::npos && recorder::find_program(command[0]).empty())
    return refuse(Error{"command not found", command[0], ""}, recorder::code_not_found);
  warn_about_backend(command[0]);
  recorder::SignalQueue signals;
  int code = exit_incomplete;
  auto recording = LttngRecording::start(options, recorder::Reach::command, code);
  if (!recording) return refuse(recording.error(), code);
  const auto ran = run_command(command, signals, [&] { (*recording)->check_daemon(); });
  finish(**recording, signals);
  if (!ran.error) {
    conclude(options, **recording, true);
  } else {
    complain(*ran.error);
    (*recording)->remove();
  }
  return ran.code;
}

int record_until_stopped(const RecordOptions& options) {
  if (const auto writable = check_report(options); !writable)
    return refuse(writable.error(), exit_usage);
  recorder::SignalQueue signals;
  int code = exit_incomplete;
  auto recording = LttngRecording::start(options, recorder::Reach::everyone, code);
  if (!recording) return refuse(recording.error(), code);
  wait_until_stopped(options, signals, **recording);
  finish(**recording, signals);
  return conclude(options, **recording, false);
}

}  // namespace ackscope::cli
