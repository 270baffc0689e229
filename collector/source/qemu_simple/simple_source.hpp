#pragma once

#include <memory>
#include <string>
#include <vector>

#include "collector/source/qemu_simple/record_queue.hpp"
#include "collector/source/qemu_simple/record_reader.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::simple {

/// A simple trace behind its file header: what RecordReader finds goes through a RecordQueue.
/// Events nobody wants are counted and not delivered.
class SimpleSource : public Source {
 public:
  SimpleSource(std::string display_path, ByteReader bytes, ByteOrder order,
               std::shared_ptr<const TraceEvents> declared, Wanted wanted);
  SimpleSource(const SimpleSource&) = delete;
  SimpleSource& operator=(const SimpleSource&) = delete;

  /// Reads the first records. Error when most of the wanted ones do not have the arguments that
  /// `trace-events-all` declares, so that it cannot belong to this recording.
  Result<void> begin();

  Pull next() override;
  const RawEvent& event() const override { return queue_.event(); }
  const Gap& gap() const override { return queue_.gap(); }
  const std::vector<Origin>& origins() const override { return queue_.origins(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  void read_record();
  void take(const EventRecord& record) { queue_.take(record, reader_.offset()); }
  void take(const Dropped& dropped) { queue_.take(dropped, reader_.offset()); }
  void take(const EndOfRecords& /*nothing more*/) { ended_ = true; }
  template <typename Other>
  void take(const Other& item) {
    queue_.take(item);
  }
  void count();
  void finish();

  RecordQueue queue_;
  RecordReader reader_;
  bool ended_ = false;  ///< nothing is left to read; the queue may still hold something
  InputSummary summary_;
};

}  // namespace ackscope::source::simple
