#pragma once

#include <map>
#include <memory>

#include "collector/pipeline/live/snapshot.hpp"
#include "gui/viewmodel/live/live_recorder.hpp"

namespace ackscope::viewmodel {

/// Makes a `Recording` of every snapshot. One thread.
class SnapshotRecording {
 public:
  explicit SnapshotRecording(LiveRecorder& recorder) : recorder_(recorder) {}

  RecordingPtr make(const live::Snapshot& snapshot);

 private:
  using Shared = std::shared_ptr<const live::LiveMigration>;

  Migration judged(const Shared& migration);
  void add_migrations(const live::Snapshot& snapshot, Recording& recording);
  void add_processes(Recording& recording);

  LiveRecorder& recorder_;
  /// Those that ended and do not change any more.
  std::map<Shared, Migration> judged_;
};

}  // namespace ackscope::viewmodel
