#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/flight_options.hpp"
#include "collector/model/result.hpp"
#include "recorder/lttng/daemon.hpp"
#include "recorder/lttng/event_watch.hpp"
#include "recorder/lttng/session.hpp"
#include "recorder/process/guardian.hpp"

namespace ackscope::cli {

/// What the flight recorder has set up in LTTng: a session daemon, the session with the ring, and
/// the watch for ends of migrations. Nothing of it is left when it goes, or when we are killed.
class FlightStation {
 public:
  static Result<std::unique_ptr<FlightStation>> start(const FlightPlan& plan,
                                                      const std::string& provider);
  FlightStation(const FlightStation&) = delete;
  FlightStation& operator=(const FlightStation&) = delete;
  ~FlightStation();

  recorder::EventWatch::Seen look();
  /// Whether somebody has destroyed the session, or its daemon does not answer. Takes a moment.
  bool gone() const;

  const std::string& session() const { return session_->name(); }
  bool own_daemon() const { return own_daemon_; }

 private:
  FlightStation() = default;
  Result<void> begin(const FlightPlan& plan, const std::string& provider);

  std::unique_ptr<recorder::Daemon> daemon_;
  bool own_daemon_ = false;
  recorder::Guardian guardian_;  ///< of session and watch, in a daemon that is not ours
  std::optional<recorder::Session> session_;
  std::optional<recorder::EventWatch> watch_;
};

}  // namespace ackscope::cli
