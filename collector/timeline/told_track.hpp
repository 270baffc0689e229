#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <utility>
#include <variant>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/side.hpp"
#include "collector/timeline/block_watch.hpp"
#include "collector/timeline/destination_attempt.hpp"
#include "collector/timeline/process_facts.hpp"
#include "collector/timeline/process_track.hpp"
#include "collector/timeline/source_attempt.hpp"

namespace ackscope::timeline {

/// The attempts of a process whose events say themselves which attempt and side they belong to, so
/// nothing has to be concluded from their order: attempts may overlap, and both sides of one may
/// live in one process.
///
/// An attempt begins with its `AttemptStarted`; what says its number before is none of it. Where
/// that was not recorded, the first event that bears its number opens it late. Events without a
/// number belong to the side's newest attempt.
class ToldTrack {
 public:
  /// `may_be_mixed`: the events may be those of several processes, so that what one of them says of
  /// its guest holds for its own attempt only. `watch` outlives the track.
  ToldTrack(bool may_be_mixed, BlockWatch& watch) : may_be_mixed_(may_be_mixed), watch_(watch) {}

  /// `event` has an identity.
  void on_event(const Event& event);
  void on_gap(const Gap& gap);
  bool has_been(Side side) const;
  /// See ProcessTrack. Attempts may overlap, so what has ended is only closed when there are many.
  std::vector<ProcessTrack::Story> take_closed() { return std::exchange(stories_, {}); }
  std::vector<ProcessTrack::Story> so_far() const;
  bool in_attempt() const;

  /// The stories of all attempts in the order of their begins; the track is used up.
  std::vector<ProcessTrack::Story> finish() &&;

 private:
  struct Open {
    std::uint64_t number;
    Side side;
    bool begun;  ///< its begin was seen
    std::variant<SourceAttempt, DestinationAttempt> attempt;
  };

  Open* find(const Event& event);
  Open& open(const Event& event, bool begun);
  void learn(const Event& event);
  void close_oldest();

  bool may_be_mixed_;
  BlockWatch& watch_;
  ProcessFacts facts_;
  const ProcessFacts nothing_;  // a guest that comes in was not there before
  std::list<Open> open_;        // in the order of their begins
  std::vector<ProcessTrack::Story> stories_;
  std::deque<Gap> gaps_;  // the last ones: they may reach into the next attempt
  bool was_source_ = false;
  bool was_destination_ = false;
};

}  // namespace ackscope::timeline
