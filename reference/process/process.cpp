#include "reference/process/process.hpp"

#include <csignal>
#include <cstdio>
#include <utility>

#include "reference/process/story.hpp"
#include "reference/trace/lttng_sink.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kFarewell = 2'000'000'000;  // for the last words to leave
constexpr Ns kLookAgain = 2'000'000;

}  // namespace

Process::Process(Side side, const ProcessOptions& options)
    : options_(options),
      clock_(options.clock_offset ? *options.clock_offset : Clock::measure_offset()),
      scripts_(options.scenario.scripts(side)),
      sink_(std::make_unique<trace::LttngSink>()),
      monitor_(options.vfio_events),
      chronicle_(side, scripts_),
      agenda_(loop_, clock_, [this](const Action& action) { perform(action); }),
      leaving_(loop_) {
  if (options.status_fd >= 0) status_ = std::make_unique<StatusWriter>(options.status_fd);
}

Outputs Process::outputs() {
  return {*sink_, chronicle_, agenda_, [this](const Announcement& what) {
            announced(what);
            monitor_.tell(what);
          }};
}

int Process::run() {
  if (!open() || !begin()) return exit_cannot_run;
  loop_.run();
  return code_;
}

bool Process::open() {
  std::signal(SIGPIPE, SIG_IGN);
  loop_.on_signals({SIGINT, SIGTERM, SIGHUP}, [this](int) { leave_because("host-signal"); });
  chronicle_.listen([this](const truth::Fact& fact) { tell(fact); });
  if (!options_.truth_file.empty()) {
    if (const auto opened = chronicle_.open(options_.truth_file); !opened) {
      complain(opened.error());
      return false;
    }
  }
  if (!options_.qmp) return true;
  if (const auto opened = monitor_.open(loop_, *options_.qmp, *this); !opened) {
    complain(opened.error());
    return false;
  }
  return true;
}

void Process::tell(const truth::Fact& fact) {
  if (status_) status_->fact(fact);
  if (options_.quiet) return;
  const auto line = story_line(fact, scripts_);
  if (!line) return;
  std::printf("%s\n", stamped(fact.at, *line).c_str());
  std::fflush(stdout);
}

void Process::leave_because(std::string_view reason) {
  monitor_.tell_shutdown(reason);
  hurry();
  end(exit_expected);
}

/// The first reason to end counts.
void Process::end(int code) {
  if (leave_by_ != 0) return;
  leave_by_ = net::monotonic_now() + kFarewell;
  code_ = code;
  leave();
}

void Process::leave() {
  const bool done = may_end() && monitor_.all_sent();
  if (done || net::monotonic_now() >= leave_by_) return loop_.stop();
  leaving_.at(net::monotonic_now() + kLookAgain, [this] { leave(); });
}

void Process::complain(const std::string& text) {
  std::fprintf(stderr, "ackscope-reference: %s\n", text.c_str());
}

}  // namespace ackscope::reference
