#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"
#include "collector/source/ctf/format/event_classes.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf {

/// How a field is stored.
enum class FieldKind { other, unsigned_integer, signed_integer, text };

/// Where an integer of the event's context lies.
struct ContextField {
  enum class Scope { none, common, specific };
  Scope scope = Scope::none;
  std::uint64_t index = 0;
  FieldKind kind = FieldKind::other;
};

/// All that is looked up by name, once per event class of a graph.
struct ClassPlan {
  struct Member {
    std::uint64_t index = 0;
    FieldKind kind = FieldKind::other;
  };
  const EventClass* event_class = nullptr;
  std::vector<Member> members;  ///< empty when nobody wants the event
  ContextField vpid, vtid;
  /// Of a conversion, see conversion.hpp: the time before it was moved, the arguments of a log's
  /// event as one text, and whether this stands for events that are missing.
  ContextField recorded_time;
  std::optional<std::uint64_t> text;
  bool is_gap = false;
  bool converted = false;
};

/// Turns Babeltrace events into names and values.
class Decoder {
 public:
  explicit Decoder(Wanted wanted) : wanted_(std::move(wanted)) {}

  /// Forgets the plans, which point into a graph; the event classes stay where they are.
  void new_graph();
  const ClassPlan& plan_of(const bt_event* event);
  /// Overwrites `into` with the values of the event's fields.
  static void read_fields(const bt_event* event, const ClassPlan& plan,
                          std::vector<FieldValue>& into);
  static std::optional<std::int64_t> read(const bt_event* event, const ContextField& field);
  /// Everything behind the name of an event that came from a log; empty for others.
  static std::string_view read_text(const bt_event* event, const ClassPlan& plan);

 private:
  ClassPlan make_plan(const bt_event* event);
  void shape_conversion(ClassPlan& plan, const std::string& name, std::vector<std::string>& fields);

  Wanted wanted_;
  EventClasses classes_;
  std::unordered_map<const bt_event_class*, ClassPlan> plans_;
};

}  // namespace ackscope::source::ctf
