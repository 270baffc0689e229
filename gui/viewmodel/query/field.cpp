#include "gui/viewmodel/query/field.hpp"

#include "gui/viewmodel/query/letters.hpp"

namespace ackscope::viewmodel::query {
namespace {

constexpr FieldInfo all_fields[] = {
    {Field::device, "device", FieldKind::text},       {Field::cause, "cause", FieldKind::text},
    {Field::state, "state", FieldKind::text},         {Field::side, "side", FieldKind::text},
    {Field::latency, "latency", FieldKind::duration}, {Field::bytes, "bytes", FieldKind::bytes},
    {Field::round, "round", FieldKind::number},       {Field::rule, "rule", FieldKind::text},
    {Field::severity, "severity", FieldKind::text},   {Field::event, "event", FieldKind::text},
    {Field::text, "text", FieldKind::text},           {Field::t, "t", FieldKind::duration},
};

}  // namespace

std::span<const FieldInfo> fields() { return all_fields; }

const FieldInfo& info(Field field) { return all_fields[static_cast<std::size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) {
  for (const FieldInfo& each : all_fields)
    if (equal(name, each.name)) return each.field;
  return {};
}

}  // namespace ackscope::viewmodel::query
