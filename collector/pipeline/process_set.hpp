#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/decode/releases.hpp"
#include "collector/model/event.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/pipeline/state_changes.hpp"
#include "collector/timeline/half.hpp"
#include "collector/timeline/process_track.hpp"

namespace ackscope::pipeline {

/// The halves that one recording told.
struct Halves {
  std::vector<timeline::SourceHalf> sources;
  std::vector<timeline::DestinationHalf> destinations;
  std::vector<StateChange> changes;  ///< of all recordings, in the order of each
};

/// One track per process of a recording. A process that the recording cannot tell from others
/// (several processes, no pid in the trace) is split by role.
class ProcessSet {
 public:
  /// Tells whether an origin may stand for several processes.
  using MayBeMixed = std::function<bool(std::size_t origin)>;

  ProcessSet(std::optional<Side> forced, MayBeMixed may_be_mixed, timeline::BlockWatch& watch);
  ~ProcessSet();

  /// Narrowed down by whoever decodes the events of this origin.
  decode::ReleaseGuess& guess(std::size_t origin);
  void on_event(std::size_t origin, const Event& event);
  void on_gap(const Gap& gap);

  std::vector<Side> sides() const;
  /// Moves the halves out; `vm` is what the user calls the guest, `producer` see Party.
  void finish(const std::vector<Origin>& origins, std::size_t input,
              const std::optional<std::string>& vm, const std::string& producer, Halves& out) &&;

 private:
  struct Process;

  Process& process(std::size_t origin) {
    const bool met = origin < processes_.size() && processes_[origin];
    return met ? *processes_[origin] : meet(origin);
  }
  Process& meet(std::size_t origin);

  std::optional<Side> forced_;
  MayBeMixed may_be_mixed_;
  timeline::BlockWatch& watch_;
  std::vector<std::unique_ptr<Process>> processes_;  // by origin
  std::deque<Gap> gaps_;                             // for processes that appear later
};

}  // namespace ackscope::pipeline
