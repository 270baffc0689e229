#include "babeltrace/analysis/spool.hpp"

#include <algorithm>

#include "collector/source/ctf/babeltrace/conversion.hpp"

namespace ackscope::babeltrace {
namespace {

using source::ctf::ClassPlan;

std::optional<std::int64_t> read(const bt_event* event, const source::ctf::ContextField& field) {
  return source::ctf::Decoder::read(event, field);
}

OptNs time_of(const bt_message* message, const bt_stream_class* stream_class) {
  if (bt_stream_class_borrow_default_clock_class_const(stream_class) == nullptr)
    return std::nullopt;
  return source::bt::time_of(bt_message_event_borrow_default_clock_snapshot_const(message));
}

}  // namespace

Spool::Spool(source::PrivateFolder folder)
    : folder_(std::move(folder)),
      decoder_([this](std::string_view name) { return vocabulary_.knows(name); }) {}

void Spool::take(const bt_message* message) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_STREAM_BEGINNING:
      return begin(bt_message_stream_beginning_borrow_stream_const(message));
    case BT_MESSAGE_TYPE_EVENT:
      return event(message);
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      return lost_events(message);
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      return lost_packets(message);
    default:
      return;
  }
}

std::vector<std::unique_ptr<SpooledTrace>>& Spool::finish() {
  for (auto& trace : traces_) trace->finish();
  // The muxer begins streams in no order that means anything.
  std::stable_sort(traces_.begin(), traces_.end(), [](const auto& a, const auto& b) {
    const OptNs first = a->seen().first, other = b->seen().first;
    return first && (!other || *first < *other);
  });
  return traces_;
}

SpooledTrace* Spool::of(const bt_stream* stream) const {
  const auto known = by_trace_.find(bt_stream_borrow_trace_const(stream));
  return known == by_trace_.end() ? nullptr : known->second;
}

/// Of a recording with nothing in it there is something to tell as well: its quality.
void Spool::begin(const bt_stream* stream) {
  const bt_trace* trace = bt_stream_borrow_trace_const(stream);
  if (of(stream) != nullptr ||
      bt_trace_borrow_environment_entry_value_by_name_const(trace, kMarksEntry) != nullptr)
    return;
  const auto file = folder_.path() / ("trace-" + std::to_string(traces_.size() + 1) + ".jsonl");
  traces_.push_back(std::make_unique<SpooledTrace>(trace, file));
  by_trace_[trace] = traces_.back().get();
}

void Spool::event(const bt_message* message) {
  const bt_event* event = bt_message_event_borrow_event_const(message);
  const bt_stream* stream = bt_event_borrow_stream_const(event);
  const ClassPlan& plan = decoder_.plan_of(event);
  const OptNs time = time_of(message, bt_stream_borrow_class_const(stream));
  newest_ = time.value_or(newest_);
  if (of(stream) == nullptr) return;
  SpooledTrace& trace = *of(stream);
  const OptNs recorded = time ? read(event, plan.recorded_time).value_or(*time) : time;
  if (!plan.is_gap) trace.count(recorded);
  if (!plan.is_gap && !vocabulary_.knows(plan.event_class->name)) return;
  const auto origin = trace.origin(read(event, plan.vpid));
  if (!time || !origin) return trace.count_unusable();
  source::ctf::Decoder::read_fields(event, plan, fields_);
  if (plan.is_gap) {
    const auto gap = source::ctf::recorded_gap_of(plan.event_class->fields, fields_);
    return trace.gap({gap.begin, std::max(gap.begin, gap.end), gap.lost,
                      trace.conversion()->one_process ? origin : std::nullopt});
  }
  trace.event({*recorded, plan.event_class, *origin, read(event, plan.vtid), fields_,
               source::ctf::Decoder::read_text(event, plan)});
}

void Spool::lost(const bt_stream* stream, std::optional<std::uint64_t> count, OptNs begin,
                 OptNs end) {
  if (of(stream) == nullptr) return;
  SpooledTrace& trace = *of(stream);
  if (trace.conversion() != nullptr) return;  // its own events say so exactly
  if (count && (count = trace.losses().tell(*count)) == 0) return;
  trace.count_place();
  const Ns from = begin.value_or(newest_);
  trace.gap({from, std::max(from, end.value_or(from)), count, trace.only_origin()});
}

void Spool::lost_events(const bt_message* message) {
  const auto* stream = bt_message_discarded_events_borrow_stream_const(message);
  std::uint64_t count = 0;
  const bool counted =
      bt_message_discarded_events_get_count(message, &count) == BT_PROPERTY_AVAILABILITY_AVAILABLE;
  OptNs begin, end;
  if (bt_stream_class_discarded_events_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    begin = source::bt::time_of(
        bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(message));
    end = source::bt::time_of(
        bt_message_discarded_events_borrow_end_default_clock_snapshot_const(message));
  }
  lost(stream, counted ? std::optional(count) : std::nullopt, begin, end);
}

void Spool::lost_packets(const bt_message* message) {
  const auto* stream = bt_message_discarded_packets_borrow_stream_const(message);
  OptNs begin, end;
  if (bt_stream_class_discarded_packets_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    begin = source::bt::time_of(
        bt_message_discarded_packets_borrow_beginning_default_clock_snapshot_const(message));
    end = source::bt::time_of(
        bt_message_discarded_packets_borrow_end_default_clock_snapshot_const(message));
  }
  lost(stream, std::nullopt, begin, end);
}

}  // namespace ackscope::babeltrace
