#include "cli/live_inputs.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "cli/diagnostics.hpp"
#include "cli/live_copy.hpp"
#include "collector/pipeline/live/input_watch.hpp"
#include "collector/pipeline/live/open_input.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli {
namespace {

using Clock = std::chrono::steady_clock;
using source::Flow;
using source::LiveSource;

/// A socket that nobody listens on is not waited for much longer than a restart takes.
constexpr std::chrono::seconds kPatience{2};
constexpr std::chrono::milliseconds kPause{20};

bool is_live(const pipeline::InputSpec& input) {
  return !input.live && pipeline::is_live_address(input.path);
}

/// Reads one live input from its begin to where it ends.
class Reading {
 public:
  Reading(LiveSource& source, LiveCopy& copy, recorder::SignalQueue& signals, bool session)
      : source_(source), copy_(copy), signals_(signals), session_(session), begun_(Clock::now()) {}

  /// Whether it was ever there.
  bool run(const std::string& address) {
    if (session_) complain(address + ": read to the end of the session, or Ctrl-C");
    while (!done()) {
      switch (source_.next()) {
        case Flow::event:
          copy_.event(source_);
          break;
        case Flow::gap:
          copy_.gap(source_.gap());
          break;
        case Flow::restart:
          copy_.restart();
          break;
        case Flow::idle:
          rest(address);
          break;
        case Flow::end:
          return was_up_ || copy_.events() > 0;
      }
    }
    return was_up_;
  }

 private:
  void rest(const std::string& address) {
    idle_ = true;
    const source::LiveStatus status = source_.status();
    if (session_ && !status.up && !was_up_ && !status.why.empty() && !said_) {
      complain(live::reason_of(address, status.why) + "; Ctrl-C ends the waiting");
      said_ = true;
    }
    const auto signal = signals_.wait(kPause);
    stopped_ = stopped_ || (signal && signal->number != SIGCHLD);
  }

  bool done() {
    const bool up = source_.status().up;
    const bool idle = std::exchange(idle_, false);
    was_up_ = was_up_ || up;
    if (stopped_) return true;
    if (session_) return was_up_ && !up && idle;
    if (was_up_ && source_.caught_up()) return true;
    return !up && idle && Clock::now() - begun_ > kPatience;
  }

  LiveSource& source_;
  LiveCopy& copy_;
  recorder::SignalQueue& signals_;
  bool session_;
  Clock::time_point begun_;
  bool was_up_ = false, idle_ = false, stopped_ = false, said_ = false;
};

/// Sources go on trying; a report does not.
std::string last_reason(const std::string& address, std::string why) {
  constexpr std::string_view trying = "; trying again";
  if (why.ends_with(trying)) why.resize(why.size() - trying.size());
  return live::reason_of(address, why.empty() ? "nothing is there" : why);
}

pipeline::LiveRead read_one(pipeline::InputSpec& input, const pipeline::Request& request,
                            const std::filesystem::path& file, recorder::SignalQueue& signals) {
  pipeline::LiveRead read{input.path, {}, {}};
  const auto opener = live::open_input({.address = input.path}, request.trace_events);
  if (!opener) {
    read.error = opener.error();
    return read;
  }
  const source::LiveSourcePtr source = opener->open();
  LiveCopy copy(file);
  Reading reading(*source, copy, signals, input.path.starts_with("net"));
  if (!reading.run(input.path)) {
    read.error = Error{last_reason(input.path, source->status().why), "", ""};
  }
  read.notes = source->summary().notes;
  if (!copy.finish(source->origins()))
    read.error = Error{"what was read could not be kept", file.parent_path().string(),
                       "make room there, or set TMPDIR"};
  input.path = file.string();
  return read;
}

}  // namespace

Result<LiveInputs> LiveInputs::take(pipeline::Request& request) {
  LiveInputs taken;
  if (std::none_of(request.inputs.begin(), request.inputs.end(), is_live)) return taken;
  auto folder = recorder::PrivateFolder::make();
  if (!folder) return tl::unexpected(folder.error());
  taken.folder_ = std::move(*folder);
  recorder::SignalQueue signals;
  for (std::size_t i = 0; i < request.inputs.size(); ++i) {
    pipeline::InputSpec& input = request.inputs[i];
    if (!is_live(input)) continue;
    const auto file = taken.folder_->path() / ("live-" + std::to_string(i + 1) + ".jsonl");
    input.live = read_one(input, request, file, signals);
  }
  return taken;
}

}  // namespace ackscope::cli
