#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "collector/pipeline/live/collector.hpp"
#include "collector/pipeline/live/input_watch.hpp"
#include "exporter/config/settings.hpp"
#include "exporter/feed/feed.hpp"
#include "exporter/feed/slow_readers.hpp"

namespace ackscope::exporter {

/// The collector, and the feed that listens to it. They are replaced together when the inputs
/// change; what was counted starts again then, as after a restart.
class LivePart {
 public:
  LivePart() = default;
  ~LivePart();

  /// Error when an address cannot be one. Nothing is started or changed.
  static Result<void> check(const Settings& settings);

  /// Stops what was read before and starts to read. Error when the feed's socket cannot be made;
  /// then nothing is read, and the last snapshot stays.
  Result<void> follow(const Settings& settings);

  live::SnapshotPtr snapshot() const;  ///< from any thread; never null after `follow`
  /// Which inputs went up or down since the last time it was asked; by one thread, that of
  /// `follow`.
  std::vector<live::InputChange> input_changes() { return inputs_.changes(*snapshot()); }
  /// Whether the feed let readers go since the last time it was asked; by that thread, too.
  std::optional<std::string> feed_news();
  /// Why it is not ready: an input that was not tried yet.
  std::optional<std::string> not_ready() const;

 private:
  void stop();

  mutable std::mutex mutex_;
  std::unique_ptr<feed::Feed> feed_;  ///< the collector's tap: outlives its work
  std::shared_ptr<live::Collector> collector_;
  live::InputWatch inputs_;
  feed::SlowReaders slow_readers_;
};

/// Whether both ask for the same reading, so that a collector may go on.
bool same_reading(const Settings& a, const Settings& b);

}  // namespace ackscope::exporter
