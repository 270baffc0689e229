#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/source/ctf/live/stop.hpp"

namespace ackscope::source::ctf {

/// Why events are missing.
enum class LossKind {
  events,   ///< the tracer's buffers were full
  packets,  ///< overwritten or removed before they could be read
  away,     ///< the session was not read for a while
};

struct Loss {
  LossKind kind = LossKind::events;
  Gap gap;
};

/// A process that was not met before; it gets the next index.
struct NewOrigin {
  std::unique_ptr<Origin> origin;
  bool own_buffers = false;  ///< recorded with buffers per process
};

/// A recorded event that makes no sense. It may be delivered nevertheless.
struct Malformed {
  bool left_out = false;
};

struct CaughtUp {};  ///< what was there when the source was opened lies before this

/// What the reading thread hands over, in order, with the memory that it points to.
class Batch {
 public:
  using Entry = std::variant<RawEvent, Loss, NewOrigin, Malformed, CaughtUp>;

  Batch() = default;
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  void add(Entry entry) { entries_.push_back(std::move(entry)); }
  /// Copies what `event` points to, but for its class.
  void add_copy(RawEvent event);
  const std::vector<Entry>& entries() const { return entries_; }
  std::vector<Entry>& entries() { return entries_; }

 private:
  std::string_view keep(std::string_view text);

  std::pmr::monotonic_buffer_resource memory_;
  std::vector<Entry> entries_;
};

using BatchPtr = std::unique_ptr<Batch>;

/// Batches on their way from the reading thread to the owner. Bounded: the reader waits, and what
/// is not read stays with the relayd.
class BatchQueue {
 public:
  /// Waits for room; drops the batch when `stop` is set.
  void push(BatchPtr batch, const Stop& stop);
  BatchPtr pop();  ///< null when there is none

 private:
  static constexpr std::size_t kMaxBatches = 64;
  std::mutex mutex_;
  std::deque<BatchPtr> batches_;
};

}  // namespace ackscope::source::ctf
