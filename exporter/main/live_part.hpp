#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "collector/pipeline/live/collector.hpp"
#include "exporter/config/settings.hpp"

namespace ackscope::exporter {

/// The collector, and the feed that listens to it. They are replaced together when the inputs
/// change; what was counted starts again then, as after a restart.
class LivePart {
 public:
  /// Starts reading. Error when an input's address cannot be one; then nothing has changed.
  Result<void> follow(const Settings& settings);

  live::SnapshotPtr snapshot() const;  ///< from any thread; never null after `follow`
  /// Why it is not ready: an input that was not tried yet.
  std::optional<std::string> not_ready() const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<live::Collector> collector_;
};

/// Whether both ask for the same reading, so that a collector may go on.
bool same_reading(const Settings& a, const Settings& b);

}  // namespace ackscope::exporter
