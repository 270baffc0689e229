#include "babeltrace/messages/event_classes.hpp"

#include <algorithm>
#include <array>

#include "collector/source/ctf/babeltrace/conversion.hpp"

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

bool may_stand_in_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// As CTF 1.8 can name a field: sink.ctf.fs crashes over anything else. Keywords are no
/// matter, the sink writes an underscore before every name.
std::string identifier(std::string_view name) {
  std::string result(name);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return !may_stand_in_a_name(c); }, '_');
  const bool begins_well = !result.empty() && (result[0] < '0' || result[0] > '9');
  return begins_well ? result : "_" + result;
}

/// Behind its length, so that no two lists of texts read alike.
void add(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
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
  key_.assign(event.text ? "t" : "-");
  for (const ContextEntry& entry : kContext) key_ += event.*entry.value ? '1' : '0';
  add(key_, event.name);
  for (std::size_t i = 0; i < event.arguments.names.size(); ++i) {
    key_ += static_cast<char>('0' + event.arguments.values[i].index());
    add(key_, event.arguments.names[i]);
  }
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
  const auto has = [&](const std::string& member) {
    return bt_field_class_structure_borrow_member_by_name_const(structure, member.c_str()) !=
           nullptr;
  };
  std::string unique = identifier(name);
  // sink.ctf.fs writes an underscore before every name. Babeltrace 2.0 compares a name as written
  // with the others as read: behind `_a` it takes `a` for the same.
  while (has(unique) || has("_" + unique)) unique += '_';
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
