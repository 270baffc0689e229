#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/side.hpp"
#include "collector/timeline/block_watch.hpp"
#include "collector/timeline/destination_attempt.hpp"
#include "collector/timeline/process_facts.hpp"
#include "collector/timeline/source_attempt.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// Cuts the events of one process into attempts and hands them on. A process may run many attempts,
/// first as a destination and then as a source. An attempt begins with the state `setup`, or, when
/// that was not recorded, with the first event that only one side can produce:
///
///   Idle --setup--> Announced --role--> SourceAttempt | DestinationAttempt --setup, other role-->
///   ...
class ProcessTrack {
 public:
  using Story = std::variant<SourceStory, DestinationStory>;

  /// `forced`: the side this process is known to be on. `watch` outlives the track.
  ProcessTrack(std::optional<Side> forced, BlockWatch& watch);

  void on_event(const Event& event);
  void on_gap(const Gap& gap);

  /// The stories of all attempts in order; the track is used up.
  std::vector<Story> finish() &&;

  /// The stories of the attempts that others have followed; they are handed out once.
  std::vector<Story> take_closed() { return std::exchange(stories_, {}); }
  /// The story of the present attempt as of now, ended or not; it goes on.
  std::vector<Story> so_far() const;
  /// An attempt is under way.
  bool in_attempt() const { return current() && !has_ended(); }

  /// The roles seen so far.
  bool has_been(Side side) const;

 private:
  struct Idle {};
  /// A state without a role yet: what it told is kept until the role shows.
  struct Announced {
    struct Saying {
      Ns at;
      bool is_error;
      std::string text;
    };
    Ns begin;
    std::vector<Saying> sayings;
  };
  using Phase = std::variant<Idle, Announced, SourceAttempt, DestinationAttempt>;

  void announce(Ns at);
  void become(Side side, Ns at);
  void close();
  void hear(const Event& event);
  void tell(const Event& event);
  void tell(const Gap& gap);
  void learn(const Event& event);
  std::optional<Side> current() const;
  bool has_ended() const;
  void begin_attempt(Side side, OptNs begin);

  std::optional<Side> forced_;
  BlockWatch& watch_;
  ProcessFacts facts_;
  Phase phase_;
  std::vector<Story> stories_;
  std::deque<Gap> gaps_;  // the last ones: they may reach into the next attempt
  bool was_source_ = false;
  bool was_destination_ = false;
};

}  // namespace ackscope::timeline
