#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "collector/timeline/outage_step.hpp"

namespace ackscope::timeline {

/// Writes down what the source did from the guest's stop on, step by step. Each event ends a step
/// that began with the event before (the cursor):
///
///   stop -> device state ... -> VM stopped -> final query -> drain ... -> rest saved
///     `---------- stopping_devices --------'`- final_query -'`------ saving -------'
///                                 failing -> device state ... = starting (again)
class SourceSteps {
 public:
  void on_guest_stopped(Ns at);
  void on_device_state(std::size_t device, Ns at);
  void on_vm_stopped(Ns at);
  /// pause-before-switchover begins, and ends.
  void on_paused(Ns at);
  void on_continued(Ns at);
  void on_final_query(Ns at) { step(OutageStage::final_query, {}, at); }
  void on_drain_begin(std::size_t device, Ns at);
  void on_drain_end(std::size_t device, Ns at);
  void on_rest_saved(Ns at) { step(OutageStage::saving, {}, at); }
  /// The switchover failed: what follows brings the guest back.
  void on_failing(Ns at);
  void on_gap();

  std::vector<OutageStep> take() { return std::move(steps_); }

 private:
  enum class Phase { running, stopping, stopped, failing };

  void step(OutageStage stage, std::optional<std::size_t> device, Ns at);
  void add(OutageStage stage, std::optional<std::size_t> device, Ns begin, Ns end);

  Phase phase_ = Phase::running;
  OptNs cursor_;
  OptNs paused_;
  std::map<std::size_t, Ns> draining_;
  std::vector<OutageStep> steps_;
};

}  // namespace ackscope::timeline
