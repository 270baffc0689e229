#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// What the filter language can ask for.
///
///              device  round  load  bytes  state  return path  outage part  finding  event
///   device       x       x      x     x      x                      x          x       (1)
///   cause        (2)     x      x     (2)
///   state        (2)     x            (2)    x
///   side                                     x         x            x                   x
///   latency      (2)     x            (2)
///   bytes        (2)     x      x     (2)
///   round        (2)     x            (2)
///   rule                                                                       x
///   severity                                                                   x
///   event                                                                               x
///   text         x       x      x     x      x         x            x          x        x
///   t                    x      x            x         x            x          x        x
///
/// (1) of the devices of the migration, those whose name is a word of the event's arguments.
/// (2) of all its rounds and initial loads: one of them has to fit; for `!=` none may.
///
/// Everything else is furniture and always taken: phases, moments, guest, counters, blocked time,
/// lost events, notes.
namespace ackscope::viewmodel::query {

enum class Field : std::uint8_t {
  device,
  cause,
  state,
  side,
  latency,
  bytes,
  round,
  rule,
  severity,
  event,
  text,
  t,
};

enum class FieldKind : std::uint8_t { text, number, duration, bytes };

struct FieldInfo {
  Field field;
  std::string_view name;
  FieldKind kind;
};

/// All, in the order of the enumeration.
std::span<const FieldInfo> fields();
const FieldInfo& info(Field field);
/// By its name, in any case of letters.
std::optional<Field> field_named(std::string_view name);

}  // namespace ackscope::viewmodel::query
