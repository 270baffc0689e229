#include "collector/source/qemu_simple/record_queue.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "collector/source/qemu_simple/arguments.hpp"

namespace ackscope::source::simple {
namespace {

std::uint64_t saturating_add(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b ? ~std::uint64_t{0} : a + b;
}

}  // namespace

RecordQueue::RecordQueue(std::shared_ptr<const TraceEvents> declared, ByteOrder order,
                         Wanted wanted, std::shared_ptr<EventClasses> classes)
    : order_(order), table_(std::move(declared), order, std::move(wanted), std::move(classes)) {}

Pull RecordQueue::pop() {
  return std::visit([this](const auto& what) { return deliver(what); }, window_.pop());
}

void RecordQueue::take(const EventRecord& record, std::uint64_t offset) {
  pass_time(record.time);
  losses_.record(offset, record.time);
  ++seen_.events;
  seen_.first_ns = std::min(seen_.first_ns.value_or(record.time), record.time);
  seen_.last_ns = std::max(seen_.last_ns.value_or(record.time), record.time);
  KnownEvent* known = table_.find(record.id);
  if (known == nullptr) {
    ++quality_.nameless;
  } else if (known->wanted) {
    ++quality_.wanted;
    store(record, *known);
  }
}

void RecordQueue::store(const EventRecord& record, KnownEvent& known) {
  const auto origin = processes_.origin_of(record.pid);
  const bool fits =
      known.arguments != nullptr && arguments_fit(record.arguments, *known.arguments, order_);
  if (!fits || !origin) {
    if (quality_.misfits++ == 0) quality_.first_misfit = known.name;
    return;
  }
  const Slot slot = free_slot();
  StoredEvent& stored = stored_[slot];
  stored.time = record.time;
  stored.known = &known;
  stored.origin = *origin;
  stored.arguments.assign(record.arguments.begin(), record.arguments.end());
  window_.push(record.time, slot);
  ++waiting_;
}

/// Slots keep the memory of their arguments.
RecordQueue::Slot RecordQueue::free_slot() {
  if (free_.empty()) {
    stored_.emplace_back();
    return stored_.size() - 1;
  }
  const Slot slot = free_.back();
  free_.pop_back();
  return slot;
}

void RecordQueue::take(const Dropped& dropped, std::uint64_t offset) {
  pass_time(dropped.time);
  quality_.lost = saturating_add(quality_.lost, dropped.count);
  const Gap gap = losses_.dropped(offset, dropped.time, dropped.count);
  window_.push(gap.begin, gap);
}

void RecordQueue::take(const Damage& damage) {
  if (quality_.damaged_places++ == 0) quality_.first_damage = kHeaderSize + damage.offset;
  quality_.damaged_bytes += damage.bytes;
  damage_open_ = true;
}

void RecordQueue::take(const Cut& cut) { quality_.cut = Cut{kHeaderSize + cut.offset, cut.bytes}; }

/// What was damaged is known to lie between the records around it only when the next one is read.
void RecordQueue::pass_time(Ns time) {
  if (std::exchange(damage_open_, false)) {
    const Ns before = last_time_.value_or(time);
    const Gap gap{std::min(before, time), std::max(before, time), std::nullopt, std::nullopt};
    window_.push(gap.begin, gap);
  }
  last_time_ = time;
}

Pull RecordQueue::deliver(Slot slot) {
  --waiting_;
  if (current_) free_.push_back(*current_);
  current_ = slot;
  const StoredEvent& stored = stored_[slot];
  read_arguments(stored.arguments, *stored.known->arguments, order_, values_);
  event_.time = stored.time;
  event_.event_class = &table_.event_class(*stored.known);
  event_.origin = stored.origin;
  event_.fields = values_;
  return Pull::event;
}

Pull RecordQueue::deliver(const Gap& gap) {
  gap_ = gap;
  return Pull::gap;
}

}  // namespace ackscope::source::simple
