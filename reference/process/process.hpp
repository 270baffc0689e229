#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reference/control/machine.hpp"
#include "reference/net/loop.hpp"
#include "reference/process/agenda.hpp"
#include "reference/process/chronicle.hpp"
#include "reference/process/clock.hpp"
#include "reference/process/monitor.hpp"
#include "reference/process/options.hpp"
#include "reference/process/outputs.hpp"
#include "reference/process/status.hpp"

namespace ackscope::reference {

/// What a source and a destination have in common: loop, clock, monitor, ground truth, tracing and
/// the way to end. `options` outlive it.
class Process : protected control::Machine {
 public:
  /// The exit code.
  int run();

 protected:
  Process(Side side, const ProcessOptions& options);

  /// Begins what the command line asks for; false if that is impossible, which was told.
  virtual bool begin() = 0;
  virtual void perform(const Action& action) = 0;
  virtual void announced(const Announcement& what) = 0;
  virtual void hurry() = 0;          ///< the process is to end: cancel what runs
  virtual bool may_end() const = 0;  ///< nothing runs any more

  Outputs outputs();
  /// Leaves run() with this code as soon as everything was done and told, and soon in any case.
  void end(int code);
  void quit() override { leave_because("host-qmp-quit"); }
  /// One line on stderr.
  static void complain(const std::string& text);

  net::Loop& loop() { return loop_; }
  const Clock& clock() const { return clock_; }
  const std::vector<DeviceScript>& scripts() const { return scripts_; }
  Monitor& monitor() { return monitor_; }
  const Monitor& monitor() const { return monitor_; }
  Agenda& agenda() { return agenda_; }
  StatusWriter* status() { return status_.get(); }

 private:
  bool open();
  void tell(const truth::Fact& fact);
  void leave_because(std::string_view reason);
  void leave();

  const ProcessOptions& options_;
  net::Loop loop_;
  Clock clock_;
  std::vector<DeviceScript> scripts_;
  std::unique_ptr<trace::Sink> sink_;
  std::unique_ptr<StatusWriter> status_;
  Monitor monitor_;
  Chronicle chronicle_;
  Agenda agenda_;
  net::Timer leaving_;
  Ns leave_by_ = 0;
  int code_ = exit_cannot_run;
};

}  // namespace ackscope::reference
