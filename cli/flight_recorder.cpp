#include "cli/flight_recorder.hpp"

#include <signal.h>

#include <algorithm>
#include <chrono>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/flight_case.hpp"
#include "cli/flight_qemus.hpp"
#include "cli/flight_station.hpp"
#include "recorder/flight/ring.hpp"
#include "recorder/flight/settle.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;
using recorder::EventWatch;
namespace flight = recorder::flight;

/// How often notifications are looked for; the snapshot waits longer anyway.
constexpr auto poll_time = milliseconds(250);
/// The destination ends after the source, or the other way round.
constexpr auto quiet_time = seconds(1), longest_settle = seconds(5);
/// How often we look whether the session is still there.
constexpr auto check_time = seconds(10);
/// A session daemon that is being restarted comes back; one that does not is replaced by our own.
constexpr auto patience = seconds(30);
constexpr std::size_t most_known = 1000;

class FlightRecorder {
 public:
  FlightRecorder(const FlightPlan& plan, std::string provider, const flight::CaseStore& store,
                 std::unique_ptr<FlightStation> station)
      : plan_(plan), provider_(std::move(provider)), store_(store), station_(std::move(station)) {}

  void run(recorder::SignalQueue& signals, Clock::time_point end) {
    while (!stopped(signals, poll_time) && Clock::now() < end) {
      if (station_) watch();
      if (!station_) set_up_again();
      qemus_.look();
    }
    if (station_ && station_->look() == EventWatch::Seen::some) settle_.heard(Clock::now());
    if (station_ && settle_.waiting()) take();
  }

 private:
  static bool stopped(recorder::SignalQueue& signals, milliseconds most) {
    const auto signal = signals.wait(most);
    return signal && signal->number != SIGCHLD;
  }

  void watch() {
    const auto now = Clock::now();
    const EventWatch::Seen seen = station_->look();
    if (seen == EventWatch::Seen::some) settle_.heard(now);
    if (seen == EventWatch::Seen::lost) return lose("the session daemon has ended");
    if (settle_.due(now)) take();
    if (now < next_check_) return;
    next_check_ = now + check_time;
    if (station_->gone()) lose("the session was destroyed, or its daemon does not answer");
  }

  void take() {
    settle_.done();
    const auto kept = take_case(plan_, store_, station_->session(), known_);
    known_.insert(known_.end(), kept.begin(), kept.end());
    if (known_.size() > most_known)
      known_.erase(known_.begin(), known_.end() - static_cast<std::ptrdiff_t>(most_known));
  }

  void lose(const std::string& why) {
    complain(why + "; the ring is lost, it is set up again");
    const bool wait = !station_->own_daemon();
    station_.reset();
    settle_.done();
    next_try_ = Clock::now();
    own_allowed_ = wait ? Clock::now() + patience : Clock::now();
    said_.clear();
  }

  void set_up_again() {
    const auto now = Clock::now();
    if (now < next_try_) return;
    if (now < own_allowed_ && recorder::daemon_state() == recorder::DaemonState::absent) return;
    next_try_ = now + seconds(5);
    auto station = FlightStation::start(plan_, provider_);
    if (station) {
      station_ = std::move(*station);
      next_check_ = now + check_time;
      return complain("the flight recorder runs again");
    }
    const std::string why = to_line(station.error());
    if (std::exchange(said_, why) != why) complain(why);
  }

  const FlightPlan& plan_;
  std::string provider_;
  const flight::CaseStore& store_;
  std::unique_ptr<FlightStation> station_;  ///< empty while there is no session daemon
  flight::Settle settle_{quiet_time, longest_settle};
  std::vector<flight::Trail> known_;  ///< migrations that have a case
  QemuWatch qemus_;
  Clock::time_point next_check_ = Clock::now() + check_time, next_try_{}, own_allowed_{};
  std::string said_;  ///< why it could not be set up again, said once
};

std::string running(const FlightPlan& plan, const flight::CaseStore& store) {
  const auto kib = (plan.ring.size * plan.ring.count) >> 10U;
  return "the flight recorder runs, with a ring of " + std::to_string(kib) +
         " KiB for each CPU and user; cases go to " + store.folder().string();
}

}  // namespace

int record_flight(const RecordOptions& options) {
  const auto plan = to_plan(options.flight);
  if (!plan) return refuse(plan.error(), exit_usage);
  if (options.flight.qemu)
    if (const auto good = check_backend(*options.flight.qemu); !good)
      return refuse(good.error(), exit_incomplete);
  const auto store = flight::CaseStore::open(plan->cases);
  if (!store) return refuse(store.error(), exit_usage);
  const auto room =
      flight::check_ring(plan->ring, recorder::possible_cpus(), recorder::shared_memory_free());
  if (!room) return refuse(room.error(), exit_incomplete);

  recorder::SignalQueue signals;
  auto station = FlightStation::start(*plan, options.provider);
  if (!station) return refuse(station.error(), exit_incomplete);
  complain(running(*plan, *store));
  FlightRecorder recorder(*plan, options.provider, *store, std::move(*station));
  const auto duration = duration_of(options).value_or(std::chrono::hours(24 * 3650));
  recorder.run(signals, Clock::now() + duration);
  complain("the flight recorder ends");
  return exit_clean;
}

}  // namespace ackscope::cli
