#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "collector/source/live/growing_records.hpp"
#include "collector/source/qemu_simple/record_queue.hpp"

namespace ackscope::source {

/// What follows one header of a growing simple file: QEMU writes a new one whenever it opens the
/// file, with `trace-file on` and when it starts.
class SimpleRun {
 public:
  /// Events before `skip_until` in the file are left out.
  SimpleRun(std::shared_ptr<const TraceEvents> declared, simple::ByteOrder order, Wanted wanted,
            std::shared_ptr<simple::EventClasses> classes, std::uint64_t skip_until);
  SimpleRun(const SimpleRun&) = delete;
  SimpleRun& operator=(const SimpleRun&) = delete;

  /// Only after `read()` has used up what was there.
  void append(std::string_view bytes) { records_.append(bytes); }

  /// Reads records until the queue is full or the next one is not there.
  void read();

  simple::RecordQueue& queue() { return queue_; }
  const simple::RecordQueue& queue() const { return queue_; }
  bool inside_record() const { return records_.inside_record(); }

 private:
  bool skipping() const { return simple::kHeaderSize + records_.offset() < skip_until_; }
  void take(const simple::Mapping& mapping) { queue_.take(mapping); }
  void take(const simple::EventRecord& record);
  void take(const simple::Dropped& dropped);
  void take(const simple::Damage& damage);
  void take(const NotYet&) {}

  simple::RecordQueue queue_;
  GrowingRecords records_;
  std::uint64_t skip_until_;
};

}  // namespace ackscope::source
