#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "collector/timeline/process_track.hpp"
#include "collector/timeline/told_track.hpp"

namespace ackscope::timeline {

/// The tracks behind one origin of a recording. Normally an origin is a process and has one track.
/// A trace that does not say which process an event came from (no vpid context) may hold the
/// source and the destination of one migration in one stream; then each event goes to the track of
/// the role that it, its thread, or the course of events shows.
///
/// Events that say themselves whom they concern need none of this; a process that has any is
/// understood by them alone, or else it would be told twice.
class RoleSplitter {
 public:
  /// `may_be_mixed`: the origin may stand for several processes.
  RoleSplitter(std::optional<Side> forced, bool may_be_mixed, BlockWatch& watch);

  void on_event(const Event& event);
  void on_gap(const Gap& gap);
  bool has_been(Side side) const;
  /// See ProcessTrack: what is closed is handed out once, what is open as of now.
  std::vector<ProcessTrack::Story> take_closed();
  std::vector<ProcessTrack::Story> so_far() const;
  bool in_attempt() const;
  std::vector<ProcessTrack::Story> finish() &&;

 private:
  Side side_of(const Event& event);
  std::optional<Side> side_by_content(const events::Payload& payload) const;
  ProcessTrack& track(Side side) { return side == Side::source ? source_ : destination_; }

  bool may_be_mixed_;
  ProcessTrack source_;  // the only one when nothing is mixed
  ProcessTrack destination_;
  ToldTrack told_;
  bool is_told_ = false;
  std::map<std::int64_t, Side> thread_roles_;
  bool loaded_ = false;      // the destination has loaded everything
  std::size_t set_ups_ = 0;  // states `setup` of the attempts that have no role yet
};

}  // namespace ackscope::timeline
