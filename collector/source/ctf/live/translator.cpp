#include "collector/source/ctf/live/translator.hpp"

#include <algorithm>

#include "collector/source/ctf/format/plausible.hpp"

namespace ackscope::source::ctf {

void Translator::begin(Continuation continuation) {
  end();
  gap_open_ = newest_ && continuation == Continuation::gap;
  resume_ = continuation == Continuation::resume ? reached_ : std::vector<Reached>();
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

/// The events of a process come in the order of time, so that and a count tell how far we were. Of
/// a process that was not met before everything is new, however old: it may be why we read again.
bool Translator::was_delivered(std::size_t origin, Ns time) {
  if (origin >= resume_.size() || !resume_[origin].newest) return false;
  Reached& before = resume_[origin];
  if (time != *before.newest) return time < *before.newest;
  return before.at_newest > 0 && before.at_newest-- > 0;
}

bool Translator::was_delivered(const Gap& gap) const {
  if (resume_.empty()) return false;
  if (!gap.origin) return gap.end <= newest_;
  return *gap.origin < resume_.size() && gap.end <= resume_[*gap.origin].newest;
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
  const ClassPlan& plan = decoder_.plan_of(event);
  const auto origin = origins_.of(trace, Decoder::read(event, plan.vpid), into);
  if (!time || !origin) return into.add(Malformed{true});
  if (was_delivered(*origin, *time)) return;
  close_gap(*time, into);
  Decoder::read_fields(event, plan, fields_);
  // Like in a recording it is delivered nevertheless; what it says is for the vocabulary to judge.
  if (!plausible(fields_)) into.add(Malformed{false});
  into.add_copy({*time, plan.event_class, *origin, Decoder::read(event, plan.vtid), fields_, {}});
  if (*origin >= reached_.size()) reached_.resize(*origin + 1);
  Reached& reached = reached_[*origin];
  reached.at_newest = reached.newest == time ? reached.at_newest + 1 : 1;
  reached.newest = time;
  newest_ = std::max(newest_.value_or(*time), *time);
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
  if (was_delivered(gap)) return;
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
  if (was_delivered(gap)) return;
  into.add(Loss{LossKind::packets, gap});
}

}  // namespace ackscope::source::ctf
