#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "collector/source/ctf/live/address.hpp"
#include "collector/source/ctf/live/batch.hpp"
#include "collector/source/ctf/live/board.hpp"
#include "collector/source/ctf/live/gate.hpp"
#include "collector/source/ctf/live/live_graph.hpp"
#include "collector/source/ctf/live/sessions.hpp"
#include "collector/source/ctf/live/translator.hpp"

namespace ackscope::source::ctf {

/// The thread that reads a live session:
///
///   ask for the session --there--> attach --> read --END--> destroyed --> ask again, after a pause
///                       --not there, no relayd--> ask again, after a pause that grows
///
/// It asks first because Babeltrace cannot tell a missing session from an empty one.
class Reader {
 public:
  /// `from_end`: what the session holds when it is first attached to is left out.
  Reader(LiveAddress address, Wanted wanted, bool from_end);
  /// Ends the thread: whatever it waits for, it waits with an eye on `stop_`.
  ~Reader();

  BatchPtr pop() { return queue_.pop(); }
  LiveStatus status() const { return board_.status(); }

 private:
  /// How an attempt to read the session ended.
  enum class Attempt { not_there, lost, destroyed, not_decoded };

  void run();
  Attempt attempt();
  Attempt read(Gate& gate);
  Attempt not_decoded(const std::string& why);
  void pump(LiveGraph& graph, Gate& gate, LiveGraph::Turn& turn);
  void choose_start(const std::vector<std::uint64_t>& ids);
  void caught_up();
  void flush();

  const LiveAddress address_;
  const bool from_end_;
  Stop stop_;
  Board board_;
  BatchQueue queue_;
  Translator translator_;
  BatchPtr batch_ = std::make_unique<Batch>();

  std::vector<std::uint64_t> ids_;  ///< of the session attached to last, while it is there
  std::optional<std::vector<std::uint64_t>> at_first_;  ///< ... that the relayd had at first
  std::uint64_t viewer_ = 0;                            ///< our number with the relayd
  OptNs stuck_at_;                                      ///< where Babeltrace failed last
  int times_stuck_ = 0;                                 ///< ... at the same place
  bool idle_seen_ = false;    ///< everything there had been read in this attempt
  bool skip_damage_ = false;  ///< reading it again would fail again
  bool caught_up_ = false;
  Seek seek_ = Seek::oldest;
  Continuation continuation_ = Continuation::first;
  std::thread thread_;
};

}  // namespace ackscope::source::ctf
