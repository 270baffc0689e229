#include <unistd.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/follow/face.hpp"
#include "cli/follow/verdict.hpp"
#include "cli/live_options.hpp"
#include "cli/run_length.hpp"
#include "collector/pipeline/live/collector.hpp"
#include "collector/pipeline/live/input_watch.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{100};
/// How long --once waits for inputs that are not there.
constexpr std::chrono::seconds kPatience{5};

struct FollowOptions {
  LiveOptions live;
  std::optional<double> duration;
  bool once = false, plain = false, ascii = false, exit_zero = false;
};

std::unique_ptr<follow::Face> face_for(const FollowOptions& options) {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  if (options.plain || (!terminal && !options.once)) return follow::plain_face();
  return options.once ? follow::page_face(options.ascii) : follow::screen_face(options.ascii);
}

/// Looks at a collector until somebody or something ends that.
class Following {
 public:
  Following(const FollowOptions& options, const live::Collector& collector)
      : options_(options), collector_(collector), began_(Clock::now()) {}

  int run(recorder::SignalQueue& signals) {
    options_.once ? run_once(signals) : run_on(signals);
    if (!inputs_.all_were_up()) return exit_incomplete;
    return verdict_.any_grave() && !options_.exit_zero ? exit_finding : exit_clean;
  }

 private:
  void run_on(recorder::SignalQueue& signals) {
    const auto face = face_for(options_);
    for (bool go_on = true; go_on;) {
      const live::SnapshotPtr snapshot = look();
      go_on = face->show(*snapshot) && !stopped(signals) && !time_is_up();
    }
    face->show(*look());
  }

  void run_once(recorder::SignalQueue& signals) {
    while (!collector_.caught_up() && !stopped(signals) && !time_is_up()) look();
    const live::SnapshotPtr snapshot = look();
    for (const live::InputChange& change : live::InputWatch().changes(*snapshot))
      if (!change.up) complain(words(change));
    face_for(options_)->show(*snapshot);
  }

  live::SnapshotPtr look() {
    live::SnapshotPtr snapshot = collector_.snapshot();
    inputs_.changes(*snapshot);
    verdict_.look(*snapshot);
    return snapshot;
  }

  static bool stopped(recorder::SignalQueue& signals) {
    const auto signal = signals.wait(kLook);
    return signal && signal->number != SIGCHLD;
  }

  bool time_is_up() const {
    const std::chrono::duration<double> gone = Clock::now() - began_;
    if (options_.duration) return gone.count() >= *options_.duration;
    return options_.once && gone >= kPatience && !inputs_.all_were_up();
  }

  const FollowOptions& options_;
  const live::Collector& collector_;
  Clock::time_point began_;
  live::InputWatch inputs_;
  follow::Verdict verdict_;
};

int run_follow(const FollowOptions& options) {
  auto request = to_live_request(options.live);
  if (!request) return refuse(request.error());
  recorder::SignalQueue signals;  // before any thread
  const auto collector = live::Collector::create(std::move(*request));
  if (!collector) return refuse(collector.error());
  (*collector)->start();
  return Following(options, **collector).run(signals);
}

void add_own_options(CLI::App& command, FollowOptions& options) {
  command.add_flag("--once", options.once, "show what is there now and end");
  add_run_length(command, options.duration, "end after this time: 90s, 5min");
  command.add_flag("--plain", options.plain, "a line per change, also on a terminal");
  command.add_flag("--ascii", options.ascii, "plain ASCII, whatever the locale");
  command.add_flag("--exit-zero", options.exit_zero, "exit 0 instead of 1 when there are findings");
}

}  // namespace

void add_follow(CLI::App& program, Run& run) {
  const auto options = std::make_shared<FollowOptions>();
  CLI::App& command = add_command(program, "follow", "migrations as they happen");
  command.footer(
      "\nOn a terminal a screen that is drawn anew (q or Ctrl-C ends it), else a line\n"
      "per change.\n"
      "\nExit codes: 0 nothing to report; 1 a migration that ended meanwhile has a\n"
      "finding of severity warning or error; 2 usage; 3 an input was never there.");
  add_live_options(command, options->live);
  add_own_options(command, *options);
  command.callback([options, &run] { run = [options] { return run_follow(*options); }; });
}

}  // namespace ackscope::cli
