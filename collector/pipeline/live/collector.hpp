#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/live/open_input.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

/// Hears every event that a vocabulary knows, of all inputs, as it is read. Processes are numbered
/// through over the inputs. Called by the collector's own thread only; must not block.
class EventTap {
 public:
  virtual ~EventTap() = default;
  /// Comes before the first event of the process.
  virtual void origin(std::size_t id, const Origin& origin, Backend backend) = 0;
  /// Index in the request of the input it is read from; comes right after `origin`.
  virtual void of_input(std::size_t /*id*/, std::size_t /*input*/) {}
  virtual void event(const RawEvent& event) = 0;
  /// What the event that was just told means.
  virtual void understood(std::size_t /*id*/, const Event& /*event*/) {}
  virtual void gap(const Gap& gap) = 0;
  /// What was heard of this process will come again, or is of no use: an attempt of it has begun
  /// anew, or it has been quiet since its last one ended or was given up. It may go on all the
  /// same.
  virtual void forget(std::size_t id) = 0;
};

/// Follows inputs and keeps the state of every migration in them. One thread reads them all (what
/// may block has a thread of its own behind its source), one more decodes and makes snapshots;
/// whoever asks for a snapshot takes part in none of that.
class Collector {
 public:
  /// Error when an address cannot be one. `tap`, if any, outlives the collector.
  static Result<std::unique_ptr<Collector>> create(LiveRequest request, EventTap* tap = nullptr);
  /// The same with sources of one's own, one per input of the request.
  static std::unique_ptr<Collector> from_sources(LiveRequest request,
                                                 std::vector<OpenInput> openers,
                                                 EventTap* tap = nullptr);
  ~Collector();  ///< stops

  void start();
  /// Returns when the threads have ended; at most about 200 ms. Snapshots stay.
  void stop();

  /// The newest one; never null, from any thread.
  SnapshotPtr snapshot() const;
  /// Waits for one newer than `sequence`; the newest one there is when the time is over.
  SnapshotPtr wait_newer(std::uint64_t sequence, std::chrono::milliseconds timeout) const;

  /// Every input has ended or delivered what was there when it was opened.
  bool caught_up() const;

 private:
  class Impl;
  explicit Collector(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ackscope::live
