#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "collector/decode/decoder.hpp"
#include "collector/pipeline/live/batch.hpp"
#include "collector/pipeline/live/collector.hpp"
#include "collector/pipeline/live/migrations.hpp"
#include "collector/pipeline/live/process_clock.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/timeline/block_watch.hpp"
#include "collector/timeline/role_splitter.hpp"

namespace ackscope::live {

/// Numbers the processes of all inputs through, for the tap.
class ProcessNumbers {
 public:
  std::size_t next() { return next_++; }

 private:
  std::size_t next_ = 0;
};

/// Understands what one input delivers: a decoder for all of it, a track per process.
class InputTrack {
 public:
  /// All references outlive it; `tap` may be null.
  InputTrack(std::size_t index, LiveInput input, timeline::BlockWatch& watch,
             ProcessNumbers& numbers, EventTap* tap);

  void take(const Batch& batch, Migrations& migrations);
  /// Hands on the stories of the processes that said something since the last time.
  void tell(Migrations& migrations, Steady::time_point now);

  /// `unix_now`: this host's wall clock, for the lag of what is new since the last time.
  LiveInputState state(Ns unix_now);
  bool caught_up() const { return caught_up_; }
  bool ended() const { return ended_; }

 private:
  struct Process {
    Process(std::optional<Side> forced, bool may_be_mixed, timeline::BlockWatch& watch,
            std::size_t id)
        : tracks(forced, may_be_mixed, watch), mixed(may_be_mixed), number(id) {}

    timeline::RoleSplitter tracks;
    decode::ReleaseGuess release;
    ProcessClock clock;
    Origin origin;  ///< with what the user and the host know of it
    Guest guest;
    bool mixed;                    ///< it may stand for several processes
    std::size_t number;            ///< for the tap
    bool changed = false;          ///< since the last `tell`
    std::vector<HalfKey> present;  ///< of its attempts that may go on
  };
  /// What stays of a process that is dropped: to listeners it is who it was.
  struct Met {
    std::size_t number;
    std::size_t gaps_told = 0;  ///< of the input's
  };

  void take_event(const Batch& batch, const Batch::EventItem& item);
  void take_gap(const Gap& gap);
  void hear(Process& process, Gap gap);
  void restart(Migrations& migrations);
  Process& process(std::size_t origin, const std::vector<Origin>& origins);
  void take_status(const Batch& batch);
  void let_go(const Process& process, Migrations& migrations);
  void drop(std::size_t origin, Migrations& migrations);
  void drop_quiet(Migrations& migrations, Steady::time_point now);
  Steady::time_point heard(const Process& process, Steady::time_point now) const;
  OptNs present(const Process& process, Steady::time_point now) const;
  void identify(Process& process, const Origin& origin) const;
  void warn_of_new_attempt(Process& process, const Event& event);
  /// Its key; nothing when it is of a side that the user did not name.
  std::optional<HalfKey> tell_story(std::size_t origin, const Process& process,
                                    timeline::ProcessTrack::Story story, bool closed,
                                    Migrations& migrations, Steady::time_point now);
  std::string producer() const;
  HalfFacts facts(const Process& process, bool ended, Steady::time_point now) const;

  std::size_t index_;
  LiveInput input_;
  timeline::BlockWatch& watch_;
  ProcessNumbers& numbers_;
  EventTap* tap_;
  std::unique_ptr<decode::Decoder> decoder_;
  std::vector<std::unique_ptr<Process>> processes_;  // by origin
  std::vector<std::optional<Met>> met_;              // by origin, those that were dropped as well
  std::size_t alive_ = 0;                            // of the processes
  std::deque<Gap> gaps_;                             // the newest
  std::size_t gone_gaps_ = 0;                        // older ones
  InputSummary summary_;
  source::LiveStatus status_;
  std::uint64_t decoded_before_ = 0, malformed_before_ = 0;  // of decoders before a restart
  std::uint64_t insane_ = 0;
  OptNs newest_;                                    // event on an epoch clock since the last state
  OptNs lag_;                                       // ... of the last one that had any
  std::optional<Steady::time_point> silent_since_;  // down; nothing is known since then
  Steady::time_point up_since_{};
  bool caught_up_ = false;
  bool ended_ = false;
};

}  // namespace ackscope::live
