#include "babeltrace/messages/event_classes.hpp"

#include <array>

#include "collector/source/ctf/conversion.hpp"

namespace ackscope::babeltrace {
namespace {

namespace conversion = source::ctf::conversion;

struct ContextEntry {
  const char* name;
  const std::optional<std::int64_t> WrittenEvent::*value;
};
constexpr std::array kContext{ContextEntry{"vpid", &WrittenEvent::pid},
                              ContextEntry{"vtid", &WrittenEvent::tid},
                              ContextEntry{conversion::kRecordedTime, &WrittenEvent::recorded}};

bool is_written(const FieldValue& value) { return !std::holds_alternative<std::monostate>(value); }

/// As LTTng-UST names them, so that whatever knows QEMU's events there knows these.
std::string recorded_name(std::string_view name) {
  const bool other_provider = name.find(':') != std::string_view::npos;
  return (other_provider ? "" : "qemu:") + std::string(name);
}

/// C strings end at their first NUL; the arguments of an event hold none.
void set_text(bt_field* field, std::string_view text) {
  const std::string held(text.substr(0, text.find('\0')));
  done(bt_field_string_set_value(field, held.c_str()));
}

void set_value(bt_field* field, const FieldValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value)) {
    bt_field_integer_unsigned_set_value(field, *number);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    bt_field_integer_signed_set_value(field, *integer);
  } else {
    set_text(field, std::get<std::string_view>(value));
  }
}

}  // namespace

const bt_event_class* EventClasses::of(const WrittenEvent& event) {
  key_.assign(event.name);
  for (std::size_t i = 0; i < event.arguments.names.size(); ++i) {
    key_ += '\0';
    key_ += static_cast<char>('0' + event.arguments.values[i].index());
    key_ += event.arguments.names[i];
  }
  key_ += event.text ? "\0t" : "\0-";
  for (const ContextEntry& entry : kContext) key_ += event.*entry.value ? '1' : '0';
  const auto known = known_.find(key_);
  if (known != known_.end()) return known->second.get();
  return known_.emplace(key_, make(event)).first->second.get();
}

EventClassRef EventClasses::make(const WrittenEvent& event) const {
  EventClassRef made_class(made(bt_event_class_create(stream_class_)));
  done(bt_event_class_set_name(made_class.get(), recorded_name(event.name).c_str()));
  bt_trace_class* trace_class = bt_stream_class_borrow_trace_class(stream_class_);
  FieldClass payload(made(bt_field_class_structure_create(trace_class)));
  for (std::size_t i = 0; i < event.arguments.names.size(); ++i) {
    const FieldValue& value = event.arguments.values[i];
    if (!is_written(value)) continue;
    bt_field_class* field = std::holds_alternative<std::uint64_t>(value)
                                ? bt_field_class_integer_unsigned_create(trace_class)
                            : std::holds_alternative<std::int64_t>(value)
                                ? bt_field_class_integer_signed_create(trace_class)
                                : bt_field_class_string_create(trace_class);
    append(payload.get(), event.arguments.names[i], FieldClass(made(field)));
  }
  if (event.text)
    append(payload.get(), conversion::kText,
           FieldClass(made(bt_field_class_string_create(trace_class))));
  done(bt_event_class_set_payload_field_class(made_class.get(), payload.get()));
  add_context(event, made_class.get());
  return made_class;
}

void EventClasses::add_context(const WrittenEvent& event, bt_event_class* event_class) const {
  bt_trace_class* trace_class = bt_stream_class_borrow_trace_class(stream_class_);
  FieldClass context(made(bt_field_class_structure_create(trace_class)));
  bool any = false;
  for (const ContextEntry& entry : kContext) {
    if (!(event.*entry.value)) continue;
    append(context.get(), entry.name,
           FieldClass(made(bt_field_class_integer_signed_create(trace_class))));
    any = true;
  }
  if (any) done(bt_event_class_set_specific_context_field_class(event_class, context.get()));
}

void EventClasses::append(bt_field_class* structure, std::string_view name,
                          FieldClass field) const {
  std::string unique(name);
  while (bt_field_class_structure_borrow_member_by_name_const(structure, unique.c_str()) != nullptr)
    unique += '_';
  done(bt_field_class_structure_append_member(structure, unique.c_str(), field.get()));
}

void fill(bt_event* into, const WrittenEvent& event) {
  bt_field* payload = bt_event_borrow_payload_field(into);
  std::uint64_t at = 0;
  for (const FieldValue& value : event.arguments.values) {
    if (is_written(value))
      set_value(bt_field_structure_borrow_member_field_by_index(payload, at++), value);
  }
  if (event.text)
    set_text(bt_field_structure_borrow_member_field_by_index(payload, at), *event.text);
  bt_field* context = bt_event_borrow_specific_context_field(into);
  at = 0;
  for (const ContextEntry& entry : kContext) {
    if (!(event.*entry.value)) continue;
    bt_field_integer_signed_set_value(
        bt_field_structure_borrow_member_field_by_index(context, at++), *(event.*entry.value));
  }
}

}  // namespace ackscope::babeltrace
