#include "babeltrace/filter/mark_stream.hpp"

#include <algorithm>
#include <string>

#include "babeltrace/analysis/spool.hpp"

namespace ackscope::babeltrace {
namespace {

FieldValue view_of(const MarkValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view(*text);
  if (const auto* number = std::get_if<std::uint64_t>(&value)) return *number;
  return std::get<std::int64_t>(value);
}

StreamClass stream_class_of(bt_trace_class* trace_class, bt_clock_class* clock) {
  StreamClass stream_class(made(bt_stream_class_create(trace_class)));
  done(bt_stream_class_set_default_clock_class(stream_class.get(), clock));
  return stream_class;
}

ClockClass clock_like(bt_self_component* component, const bt_clock_class* like) {
  ClockClass clock(made(bt_clock_class_create(component)));
  bt_clock_class_set_frequency(clock.get(), 1'000'000'000);
  if (like == nullptr) return clock;
  if (const char* name = bt_clock_class_get_name(like))
    done(bt_clock_class_set_name(clock.get(), name));
  if (bt_uuid uuid = bt_clock_class_get_uuid(like)) bt_clock_class_set_uuid(clock.get(), uuid);
  bt_clock_class_set_origin_is_unix_epoch(clock.get(), bt_clock_class_origin_is_unix_epoch(like));
  return clock;
}

}  // namespace

MarkStream::MarkStream(bt_self_message_iterator* iterator, const bt_clock_class* like)
    : iterator_(iterator),
      trace_class_(
          made(bt_trace_class_create(bt_self_message_iterator_borrow_component(iterator)))),
      clock_(clock_like(bt_self_message_iterator_borrow_component(iterator), like)),
      stream_class_(stream_class_of(trace_class_.get(), clock_.get())),
      trace_(made(bt_trace_create(trace_class_.get()))),
      classes_(stream_class_.get()) {
  done(bt_trace_set_name(trace_.get(), "ackscope"));
  done(bt_trace_set_environment_entry_integer(trace_.get(), kMarksEntry, 1));
  stream_.reset(made(bt_stream_create(stream_class_.get(), trace_.get())));
}

Message MarkStream::beginning() const {
  return Message(made(bt_message_stream_beginning_create(iterator_, stream_.get())));
}

Message MarkStream::end() const {
  return Message(made(bt_message_stream_end_create(iterator_, stream_.get())));
}

Message MarkStream::event(const Mark& mark, Ns at) {
  std::vector<std::string> names;
  std::vector<FieldValue> values;
  for (const auto& [name, value] : mark.fields) {
    names.push_back(name);
    values.push_back(view_of(value));
  }
  WrittenEvent written{mark.name, {}, {}, {}, {}, {}};
  written.arguments = {names, values};
  bt_message* message = made(bt_message_event_create_with_default_clock_snapshot(
      iterator_, classes_.of(written), stream_.get(),
      static_cast<std::uint64_t>(std::max<Ns>(at, 0))));
  Message owned(message);
  fill(bt_message_event_borrow_event(message), written);
  return owned;
}

}  // namespace ackscope::babeltrace
