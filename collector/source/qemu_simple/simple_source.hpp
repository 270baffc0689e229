#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "collector/source/qemu_simple/event_table.hpp"
#include "collector/source/qemu_simple/loss_span.hpp"
#include "collector/source/qemu_simple/process_list.hpp"
#include "collector/source/qemu_simple/quality.hpp"
#include "collector/source/qemu_simple/record_reader.hpp"
#include "collector/source/qemu_simple/reorder_window.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::simple {

/// A simple trace behind its file header:
///
///   RecordReader -> EventTable (name, wanted, arguments) -> ReorderWindow -> next()
///
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
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return processes_.origins(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  struct StoredEvent {
    Ns time = 0;
    KnownEvent* known = nullptr;
    std::size_t origin = 0;
    std::vector<std::byte> arguments;
  };
  using Pending = std::variant<StoredEvent, Gap>;

  void read_record();
  void take(const Mapping& mapping) { table_.learn(mapping); }
  void take(const EventRecord& record);
  void take(const Dropped& dropped);
  void take(const Damage& damage);
  void take(const Cut& cut);
  void take(const EndOfRecords& /*nothing more*/) { ended_ = true; }
  void pass_time(Ns time);
  void store(const EventRecord& record, KnownEvent& known);
  Pull deliver(StoredEvent&& stored);
  Pull deliver(const Gap& gap);
  void finish();

  ByteOrder order_;
  EventTable table_;
  RecordReader reader_;
  ProcessList processes_;
  LossSpan losses_;
  ReorderWindow<Pending> window_;
  Quality quality_;
  std::optional<Ns> last_time_;  ///< of the record before, in the order of the file
  bool damage_open_ = false;     ///< damaged bytes, and no record with a time behind them yet
  bool ended_ = false;           ///< nothing is left to read; the window may still hold something
  StoredEvent current_;          ///< owns what `event_` points to
  std::vector<std::vector<std::byte>> spare_buffers_;
  std::vector<FieldValue> values_;
  RawEvent event_;
  Gap gap_;
  InputSummary summary_;
};

}  // namespace ackscope::source::simple
