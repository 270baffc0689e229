#include "cli/flight_station.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "cli/providers.hpp"
#include "recorder/flight/triggers.hpp"
#include "recorder/process/bounded.hpp"

namespace ackscope::cli {
namespace {

recorder::SessionPlan plan_for(const FlightPlan& plan, const std::string& provider) {
  recorder::SessionPlan session{
      recorder::new_session_name(), {}, {}, plan.ring, recorder::Keeps::latest};
  for (const std::string& each : providers_of(provider))
    std::ranges::move(lttng_events_of(each), std::back_inserter(session.events));
  return session;
}

std::vector<recorder::WatchedEvent> watched(const FlightPlan& plan, const std::string& provider) {
  auto events = recorder::flight::ends_of_migrations(plan.limits.any());
  if (provider != "all")
    std::erase_if(events,
                  [&](const auto& event) { return !event.name.starts_with(provider + ":"); });
  return events;
}

recorder::Guardian guardian_of(const std::string& session) {
  return recorder::Guardian({{}, [session, prefix = recorder::session_prefix()] {
                               recorder::remove_watches(prefix);
                               recorder::destroy_session(session);
                             }});
}

}  // namespace

Result<std::unique_ptr<FlightStation>> FlightStation::start(const FlightPlan& plan,
                                                            const std::string& provider) {
  std::unique_ptr<FlightStation> station(new FlightStation);
  if (auto begun = station->begin(plan, provider); !begun) return tl::unexpected(begun.error());
  return station;
}

Result<void> FlightStation::begin(const FlightPlan& plan, const std::string& provider) {
  auto daemon = recorder::Daemon::find_or_start(recorder::Reach::everyone);
  if (!daemon) return tl::unexpected(daemon.error());
  daemon_ = std::move(*daemon);
  own_daemon_ = daemon_->ours();
  const recorder::SessionPlan wanted = plan_for(plan, provider);
  if (!own_daemon_) guardian_ = guardian_of(wanted.name);
  auto session = recorder::Session::start(wanted);
  if (!session) return tl::unexpected(session.error());
  session_.emplace(std::move(*session));
  auto watch = recorder::EventWatch::start(watched(plan, provider), recorder::session_prefix());
  if (!watch) return tl::unexpected(watch.error());
  watch_.emplace(std::move(*watch));
  return {};
}

/// LTTng's calls wait for ever for a daemon that hangs. The guardian may; we go on.
FlightStation::~FlightStation() {
  const bool silent = recorder::daemon_state() == recorder::DaemonState::silent;
  if (silent && watch_) watch_->forget();
  if (silent && session_) session_->forget();
  watch_.reset();
  session_.reset();
  silent ? guardian_.take_over() : guardian_.dismiss();
  if (daemon_) daemon_->stop();
}

recorder::EventWatch::Seen FlightStation::look() {
  return daemon_->lost() ? recorder::EventWatch::Seen::lost : watch_->look();
}

bool FlightStation::gone() const {
  const auto ask = [this] {
    const auto names = recorder::session_names();
    return std::string(std::ranges::find(names, session_->name()) == names.end() ? "no" : "yes");
  };
  return recorder::bounded(ask, std::chrono::seconds(5)) != "yes";
}

}  // namespace ackscope::cli
