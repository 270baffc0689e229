#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

/// Records of every event, wanted or not.
struct SeenRecords {
  std::uint64_t events = 0;
  OptNs first_ns, last_ns;  ///< earliest and latest
};

/// From records as they stand in the file to events and gaps in the order of their times:
///
///   take() -> EventTable (name, wanted, arguments) -> ReorderWindow -> pop()
class RecordQueue {
 public:
  RecordQueue(std::shared_ptr<const TraceEvents> declared, ByteOrder order, Wanted wanted,
              std::shared_ptr<EventClasses> classes);
  RecordQueue(const RecordQueue&) = delete;
  RecordQueue& operator=(const RecordQueue&) = delete;

  /// `offset`: where in the file the record stands, from behind the header.
  void take(const EventRecord& record, std::uint64_t offset);
  void take(const Dropped& dropped, std::uint64_t offset);
  void take(const Mapping& mapping) { table_.learn(mapping); }
  void take(const Damage& damage);
  void take(const Cut& cut);

  /// As many wait as are needed to be sure of the order.
  bool full() const { return window_.full(); }
  bool empty() const { return window_.empty(); }
  /// Events, without gaps, that were seen and not taken out.
  std::size_t waiting() const { return waiting_; }

  /// Takes the earliest event or gap out; there is one.
  Pull pop();
  /// Valid until the next `pop()`.
  const RawEvent& event() const { return event_; }
  const Gap& gap() const { return gap_; }

  Fit judge(std::uint64_t id, std::span<const std::byte> arguments) const {
    return table_.judge(id, arguments);
  }
  const EventTable& table() const { return table_; }
  const Quality& quality() const { return quality_; }
  const SeenRecords& seen() const { return seen_; }
  const std::vector<Origin>& origins() const { return processes_.origins(); }
  /// Of the last record, in the order of the file.
  std::optional<Ns> last_time() const { return last_time_; }

 private:
  struct StoredEvent {
    Ns time = 0;
    KnownEvent* known = nullptr;
    std::size_t origin = 0;
    std::vector<std::byte> arguments;
  };
  using Slot = std::size_t;  ///< in `stored_`
  using Pending = std::variant<Slot, Gap>;

  void pass_time(Ns time);
  void store(const EventRecord& record, KnownEvent& known);
  Slot free_slot();
  Pull deliver(Slot slot);
  Pull deliver(const Gap& gap);

  ByteOrder order_;
  EventTable table_;
  ProcessList processes_;
  LossSpan losses_;
  ReorderWindow<Pending> window_;
  std::size_t waiting_ = 0;
  Quality quality_;
  SeenRecords seen_;
  std::optional<Ns> last_time_;
  bool damage_open_ = false;  ///< damaged bytes, and no record with a time behind them yet
  std::vector<StoredEvent> stored_;
  std::vector<Slot> free_;
  std::optional<Slot> current_;  ///< holds what `event_` points to
  std::vector<FieldValue> values_;
  RawEvent event_;
  Gap gap_;
};

}  // namespace ackscope::source::simple
