#include "collector/source/ctf/live/translator.hpp"

#include <algorithm>

namespace ackscope::source::ctf {

void Translator::begin(Continuation continuation) {
  end();
  const bool again = continuation == Continuation::resume || continuation == Continuation::retry;
  gap_open_ =
      newest_ && continuation != Continuation::first && continuation != Continuation::resume;
  resume_after_ = again ? newest_ : std::nullopt;
  skip_at_ = at_newest_;
}

void Translator::end() {
  watch_.forget();
  decoder_.new_graph();
  origins_.new_graph();
}

void Translator::take(const bt_message* message, Batch& into) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_EVENT:
      return event(message, into);
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      return lost_events(message, into);
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      return lost_packets(message, into);
    default:
      return;
  }
}

void Translator::forget_what_is_gone(const bt_trace* trace) {
  if (!watch_.gone_before(trace)) return;
  decoder_.new_graph();
  origins_.new_graph();
}

/// Babeltrace brings events in the order of time, so a time is enough to know how far we were.
bool Translator::was_delivered(Ns time) {
  if (!resume_after_ || time > *resume_after_) return false;
  return time < *resume_after_ || (skip_at_ > 0 && skip_at_-- > 0);
}

void Translator::close_gap(Ns time, Batch& into) {
  if (!gap_open_) return;
  gap_open_ = false;
  // A clock that was set back while we were away must not turn the gap around.
  into.add(Loss{LossKind::away, {std::min(*newest_, time), time, std::nullopt, std::nullopt}});
}

void Translator::event(const bt_message* message, Batch& into) {
  const bt_event* event = bt_message_event_borrow_event_const(message);
  const bt_trace* trace = bt_stream_borrow_trace_const(bt_event_borrow_stream_const(event));
  forget_what_is_gone(trace);
  const bool timed =
      bt_message_event_borrow_stream_class_default_clock_class_const(message) != nullptr;
  const OptNs time =
      timed ? bt::time_of(bt_message_event_borrow_default_clock_snapshot_const(message))
            : std::nullopt;
  if (time && was_delivered(*time)) return;
  const ClassPlan& plan = decoder_.plan_of(event);
  const auto origin = origins_.of(trace, Decoder::read(event, plan.vpid), into);
  if (!time || !origin) return into.add(Malformed{true});
  close_gap(*time, into);
  Decoder::read_fields(event, plan, fields_);
  // Like in a recording it is delivered nevertheless; what it says is for the vocabulary to judge.
  if (!Decoder::plausible(fields_)) into.add(Malformed{false});
  into.add_copy({*time, plan.event_class, *origin, Decoder::read(event, plan.vtid), fields_, {}});
  at_newest_ = newest_ == time ? at_newest_ + 1 : 1;
  newest_ = time;
}

Gap Translator::gap_of(const bt_stream* stream, const bt_clock_snapshot* begin,
                       const bt_clock_snapshot* end) {
  const bt_trace* trace = bt_stream_borrow_trace_const(stream);
  forget_what_is_gone(trace);
  Gap gap{newest_.value_or(0), newest_.value_or(0), std::nullopt, origins_.owner(trace)};
  if (begin != nullptr && end != nullptr) {
    gap.begin = bt::time_of(begin).value_or(gap.begin);
    gap.end = std::max(gap.begin, bt::time_of(end).value_or(gap.begin));
  }
  return gap;
}

void Translator::lost_events(const bt_message* message, Batch& into) {
  const auto* stream = bt_message_discarded_events_borrow_stream_const(message);
  const bt_clock_snapshot *begin = nullptr, *end = nullptr;
  if (bt_stream_class_discarded_events_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    begin = bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(message);
    end = bt_message_discarded_events_borrow_end_default_clock_snapshot_const(message);
  }
  Gap gap = gap_of(stream, begin, end);
  if (resume_after_ && gap.end <= *resume_after_) return;
  std::uint64_t count = 0;
  if (bt_message_discarded_events_get_count(message, &count) ==
      BT_PROPERTY_AVAILABILITY_AVAILABLE) {
    gap.lost = loss_count_.tell(count);
    if (gap.lost == 0) return;
  }
  into.add(Loss{LossKind::events, gap});
}

void Translator::lost_packets(const bt_message* message, Batch& into) {
  const auto* stream = bt_message_discarded_packets_borrow_stream_const(message);
  const bt_clock_snapshot *begin = nullptr, *end = nullptr;
  if (bt_stream_class_discarded_packets_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    begin = bt_message_discarded_packets_borrow_beginning_default_clock_snapshot_const(message);
    end = bt_message_discarded_packets_borrow_end_default_clock_snapshot_const(message);
  }
  const Gap gap = gap_of(stream, begin, end);
  if (resume_after_ && gap.end <= *resume_after_) return;
  into.add(Loss{LossKind::packets, gap});
}

}  // namespace ackscope::source::ctf
