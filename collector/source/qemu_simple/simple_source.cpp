#include "collector/source/qemu_simple/simple_source.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "collector/source/qemu_simple/arguments.hpp"

namespace ackscope::source::simple {
namespace {

constexpr int kFirstRecords = 20'000;  // QEMU's mapping records come first, some 3,000

std::uint64_t saturating_add(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b ? ~std::uint64_t{0} : a + b;
}

}  // namespace

SimpleSource::SimpleSource(std::string display_path, ByteReader bytes, ByteOrder order,
                           std::shared_ptr<const TraceEvents> declared, Wanted wanted)
    : order_(order),
      table_(std::move(declared), order, std::move(wanted)),
      reader_(std::move(bytes), order,
              [this](std::uint64_t id, auto arguments) { return table_.judge(id, arguments); }) {
  summary_.path = std::move(display_path);
  summary_.backend = Backend::simple;
  summary_.clock = "monotonic";
}

Result<void> SimpleSource::begin() {
  for (int i = 0; i < kFirstRecords && !ended_ && !window_.full(); ++i) read_record();
  if (belongs_to_another_build(quality_, table_)) {
    return tl::unexpected(another_build(quality_, table_, summary_.path));
  }
  return {};
}

Pull SimpleSource::next() {
  while (!ended_ && !window_.full()) read_record();
  if (window_.empty()) {
    finish();
    return Pull::end;
  }
  Pending pending = window_.pop();
  if (const auto* gap = std::get_if<Gap>(&pending)) return deliver(*gap);
  return deliver(std::move(std::get<StoredEvent>(pending)));
}

void SimpleSource::read_record() {
  std::visit([this](const auto& item) { take(item); }, reader_.next());
}

void SimpleSource::take(const EventRecord& record) {
  pass_time(record.time);
  losses_.record(reader_.offset(), record.time);
  ++summary_.events;
  summary_.first_ns = std::min(summary_.first_ns.value_or(record.time), record.time);
  summary_.last_ns = std::max(summary_.last_ns.value_or(record.time), record.time);
  KnownEvent* known = table_.find(record.id);
  if (known == nullptr) {
    ++quality_.nameless;
  } else if (known->wanted) {
    ++quality_.wanted;
    store(record, *known);
  }
}

void SimpleSource::store(const EventRecord& record, KnownEvent& known) {
  const auto origin = processes_.origin_of(record.pid);
  const bool fits = table_.judge(record.id, record.arguments) == Fit::exact;
  if (!fits || !origin) {
    if (quality_.misfits++ == 0) quality_.first_misfit = known.name;
    return;
  }
  StoredEvent stored{record.time, &known, *origin, {}};
  if (!spare_buffers_.empty()) {
    stored.arguments = std::move(spare_buffers_.back());
    spare_buffers_.pop_back();
  }
  stored.arguments.assign(record.arguments.begin(), record.arguments.end());
  window_.push(record.time, std::move(stored));
}

void SimpleSource::take(const Dropped& dropped) {
  pass_time(dropped.time);
  quality_.lost = saturating_add(quality_.lost, dropped.count);
  const Gap gap = losses_.dropped(reader_.offset(), dropped.time, dropped.count);
  window_.push(gap.begin, gap);
}

void SimpleSource::take(const Damage& damage) {
  if (quality_.damaged_places++ == 0) quality_.first_damage = kHeaderSize + damage.offset;
  quality_.damaged_bytes += damage.bytes;
  damage_open_ = true;
}

void SimpleSource::take(const Cut& cut) { quality_.cut = Cut{kHeaderSize + cut.offset, cut.bytes}; }

/// What was damaged is known to lie between the records around it only when the next one is read.
void SimpleSource::pass_time(Ns time) {
  if (std::exchange(damage_open_, false)) {
    const Ns before = last_time_.value_or(time);
    const Gap gap{std::min(before, time), std::max(before, time), std::nullopt, std::nullopt};
    window_.push(gap.begin, gap);
  }
  last_time_ = time;
}

Pull SimpleSource::deliver(StoredEvent&& stored) {
  if (current_.arguments.capacity() != 0) {
    spare_buffers_.push_back(std::move(current_.arguments));
  }
  current_ = std::move(stored);
  read_arguments(current_.arguments, *current_.known->arguments, order_, values_);
  event_ = RawEvent{};
  event_.time = current_.time;
  event_.event_class = &table_.event_class(*current_.known);
  event_.origin = current_.origin;
  event_.fields = values_;
  return Pull::event;
}

Pull SimpleSource::deliver(const Gap& gap) {
  gap_ = gap;
  return Pull::gap;
}

void SimpleSource::finish() {
  quality_.unreadable = reader_.damage();
  summary_.malformed = quality_.malformed();
  summary_.lost = quality_.lost;
  summary_.incomplete = quality_.incomplete();
  summary_.notes = quality_notes(quality_, table_);
}

}  // namespace ackscope::source::simple
