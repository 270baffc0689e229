#include "collector/source/ctf/babeltrace/decoder.hpp"

#include <algorithm>

#include "collector/source/ctf/babeltrace/conversion.hpp"
#include "collector/source/ctf/format/tsdl_guard.hpp"

namespace ackscope::source::ctf {

namespace {

FieldKind kind_of(const bt_field_class* cls) {
  const auto type = bt_field_class_get_type(cls);
  if (bt_field_class_type_is(type, BT_FIELD_CLASS_TYPE_UNSIGNED_INTEGER)) {
    return FieldKind::unsigned_integer;
  }
  if (bt_field_class_type_is(type, BT_FIELD_CLASS_TYPE_SIGNED_INTEGER)) {
    return FieldKind::signed_integer;
  }
  return bt_field_class_type_is(type, BT_FIELD_CLASS_TYPE_STRING) ? FieldKind::text
                                                                  : FieldKind::other;
}

FieldValue value_of(const bt_field* field, FieldKind kind) {
  switch (kind) {
    case FieldKind::unsigned_integer:
      return bt_field_integer_unsigned_get_value(field);
    case FieldKind::signed_integer:
      return bt_field_integer_signed_get_value(field);
    case FieldKind::text:
      return std::string_view(bt_field_string_get_value(field), bt_field_string_get_length(field));
    case FieldKind::other:
      break;
  }
  return std::monostate{};
}

/// Calls `see(index, name, class)` for every member of a structure; nothing for no structure.
template <typename See>
void for_each_member(const bt_field_class* structure, See see) {
  if (structure == nullptr) return;
  const std::uint64_t count = bt_field_class_structure_get_member_count(structure);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto* member = bt_field_class_structure_borrow_member_by_index_const(structure, i);
    see(i, std::string_view(bt_field_class_structure_member_get_name(member)),
        bt_field_class_structure_member_borrow_field_class_const(member));
  }
}

void find_contexts(const bt_field_class* structure, ContextField::Scope scope, ClassPlan& plan) {
  for_each_member(structure, [&](std::uint64_t index, std::string_view name, const auto* cls) {
    const FieldKind kind = kind_of(cls);
    if (kind != FieldKind::unsigned_integer && kind != FieldKind::signed_integer) return;
    if (name == "vpid") plan.vpid = {scope, index, kind};
    if (name == "vtid") plan.vtid = {scope, index, kind};
    if (plan.converted && name == conversion::kRecordedTime)
      plan.recorded_time = {scope, index, kind};
  });
}

}  // namespace

void Decoder::new_graph() { plans_.clear(); }

const ClassPlan& Decoder::plan_of(const bt_event* event) {
  const bt_event_class* cls = bt_event_borrow_class_const(event);
  const auto known = plans_.find(cls);
  return known != plans_.end() ? known->second
                               : plans_.emplace(cls, make_plan(event)).first->second;
}

ClassPlan Decoder::make_plan(const bt_event* event) {
  const bt_event_class* cls = bt_event_borrow_class_const(event);
  ClassPlan plan;
  plan.converted =
      conversion_of(bt_stream_borrow_trace_const(bt_event_borrow_stream_const(event))).has_value();
  std::vector<std::string> fields;
  for_each_member(bt_event_class_borrow_payload_field_class_const(cls),
                  [&](std::uint64_t index, std::string_view name, const auto* field) {
                    if (name.starts_with(kGuardPrefix)) return;
                    fields.emplace_back(name);
                    plan.members.push_back({index, kind_of(field)});
                  });
  const char* recorded = bt_event_class_get_name(cls);
  const std::string name(full_name(recorded == nullptr ? "" : recorded));
  if (plan.converted) shape_conversion(plan, name, fields);
  plan.event_class =
      classes_.of(name, fields, plan.text ? ArgumentForm::text : ArgumentForm::fields);
  if (wanted_ && !wanted_(name) && !plan.is_gap) plan.members.clear();
  const auto* stream_class = bt_event_class_borrow_stream_class_const(cls);
  find_contexts(bt_stream_class_borrow_event_common_context_field_class_const(stream_class),
                ContextField::Scope::common, plan);
  find_contexts(bt_event_class_borrow_specific_context_field_class_const(cls),
                ContextField::Scope::specific, plan);
  return plan;
}

/// The fields of a log's event are our reading of its text: whoever analyses it reads the text.
void Decoder::shape_conversion(ClassPlan& plan, const std::string& name,
                               std::vector<std::string>& fields) {
  plan.is_gap = name == conversion::kGapEvent;
  if (fields.empty() || fields.back() != conversion::kText) return;
  if (plan.members.back().kind != FieldKind::text) return;
  plan.text = plan.members.back().index;
  plan.members.clear();
  fields.clear();
}

void Decoder::read_fields(const bt_event* event, const ClassPlan& plan,
                          std::vector<FieldValue>& into) {
  into.clear();
  if (plan.members.empty()) return;
  const bt_field* payload = bt_event_borrow_payload_field_const(event);
  for (const auto& [index, kind] : plan.members) {
    const auto* field = bt_field_structure_borrow_member_field_by_index_const(payload, index);
    into.push_back(value_of(field, kind));
  }
}

std::string_view Decoder::read_text(const bt_event* event, const ClassPlan& plan) {
  if (!plan.text) return {};
  const bt_field* payload = bt_event_borrow_payload_field_const(event);
  const auto* text = bt_field_structure_borrow_member_field_by_index_const(payload, *plan.text);
  return {bt_field_string_get_value(text), bt_field_string_get_length(text)};
}

std::optional<std::int64_t> Decoder::read(const bt_event* event, const ContextField& field) {
  if (field.scope == ContextField::Scope::none) return std::nullopt;
  const bt_field* context = field.scope == ContextField::Scope::common
                                ? bt_event_borrow_common_context_field_const(event)
                                : bt_event_borrow_specific_context_field_const(event);
  const auto* value = bt_field_structure_borrow_member_field_by_index_const(context, field.index);
  if (field.kind == FieldKind::signed_integer) return bt_field_integer_signed_get_value(value);
  return static_cast<std::int64_t>(bt_field_integer_unsigned_get_value(value));
}

}  // namespace ackscope::source::ctf
