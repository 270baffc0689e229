#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "collector/timeline/outage_step.hpp"

namespace ackscope::timeline {

/// Writes down what the destination did at the end of a switchover beside loading blocks: the
/// sections without a VFIO device's data, and the start of guest and devices.
class DestinationSteps {
 public:
  /// A section was loaded; `cost` is the time it took.
  void on_section_loaded(Ns end, Ns cost);
  /// Everything is loaded; the guest is about to start.
  void on_loaded(Ns at) { cursor_ = loaded_ = at; }
  void on_device_started(std::optional<std::size_t> device, Ns at);
  void on_gap() { cursor_.reset(); }

  /// When the start began, if that is known.
  OptNs loaded() const { return loaded_; }
  std::vector<OutageStep> take() { return std::move(steps_); }

 private:
  OptNs cursor_;
  OptNs loaded_;
  std::vector<OutageStep> steps_;
};

}  // namespace ackscope::timeline
