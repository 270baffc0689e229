#include "collector/source/jsonl/line.hpp"

#include <array>

#include "collector/source/jsonl/value.hpp"

namespace ackscope::source::jsonl {
namespace {

using Parsed = tl::expected<Line, std::string>;

constexpr std::size_t kMaxFields = 128;  // QEMU events have at most 10

tl::unexpected<std::string> bad(std::string what) { return tl::unexpected(std::move(what)); }

/// The member as `convert` gives it; nothing when it is absent, null or of another kind.
template <typename Convert>
auto member(const Node& object, std::string_view name, Convert convert)
    -> decltype(convert(object)) {
  const Node* node = object.find(name);
  if (node == nullptr) return std::nullopt;
  return convert(*node);
}

Parsed parse_schema(const Node& object) {
  auto schema = member(object, "schema", text_of);
  if (!schema) return bad("\"schema\" is no text");
  return SchemaLine{std::move(*schema)};
}

Clock parse_clock(const Node& object) {
  Clock clock;
  const bool monotonic = member(object, "kind", text_of) == "monotonic";
  clock.kind = monotonic ? ClockKind::monotonic : ClockKind::epoch;
  clock.resolution_ns = member(object, "resolution_ns", signed_of).value_or(1);
  clock.uuid = member(object, "uuid", text_of);
  clock.offset_ns = member(object, "offset_ns", signed_of);
  return clock;
}

Parsed parse_process(const Node& object) {
  auto process = member(object, "process", process_of);
  if (!process) return bad("\"process\" is neither a number nor a text");
  ProcessLine line{std::move(*process), {}};
  line.origin.host = member(object, "host", text_of);
  line.origin.vm = member(object, "vm", text_of);
  line.origin.pid = member(object, "pid", signed_of);
  line.origin.tracer = member(object, "tracer", text_of);
  if (const Node* clock = object.find("clock")) line.origin.clock = parse_clock(*clock);
  return line;
}

Parsed parse_class(const Node& object) {
  auto event = member(object, "class", text_of);
  if (!event) return bad("\"class\" is no text");
  ClassLine line{std::move(*event), {}};
  const Node* names = object.find("signed");
  if (names == nullptr) return line;
  if (names->children.size() > kMaxFields) return bad("more than 128 fields");
  for (const Node& name : names->children) {
    auto text = text_of(name);
    if (!text) return bad("\"signed\" is no list of field names");
    line.signed_fields.push_back(std::move(*text));
  }
  return line;
}

std::optional<std::string> take_fields(const Node& fields, EventLine& line) {
  if (fields.as<Object>() == nullptr) return "\"fields\" is no object";
  if (fields.children.size() > kMaxFields) return "more than 128 fields";
  for (const Node& field : fields.children) {
    auto value = value_of(field);
    if (!value) return "field \"" + field.key + "\" is neither text nor integer";
    if (fields.find(field.key) != &field) return "field \"" + field.key + "\" is there twice";
    line.names.push_back(field.key);
    line.values.push_back(std::move(*value));
  }
  return std::nullopt;
}

Parsed parse_event(const Node& object) {
  const auto time = member(object, "t", signed_of);
  if (!time) return bad("\"t\" is no integer number of nanoseconds");
  auto event = member(object, "event", text_of);
  if (!event || event->empty()) return bad("\"event\" is no name");
  EventLine line;
  line.time = *time;
  line.event = std::move(*event);
  line.tid = member(object, "tid", signed_of);
  const Node* process = object.find("process");
  auto id = process != nullptr ? process_of(*process) : std::optional<std::string>("0");
  if (!id) return bad("\"process\" is neither a number nor a text");
  line.process = std::move(*id);
  const Node* fields = object.find("fields");
  if (const Node* text = object.find("text")) {
    line.text = text_of(*text);
    if (!line.text || fields != nullptr) return bad("\"text\" is no text, or beside \"fields\"");
  }
  if (fields != nullptr) {
    if (auto problem = take_fields(*fields, line)) return bad(std::move(*problem));
  }
  return line;
}

Parsed parse_gap(const Node& object) {
  const Node* span = object.find("gap");
  if (span->as<Array>() == nullptr || span->children.size() != 2) {
    return bad("\"gap\" is no pair of times");
  }
  const auto begin = signed_of(span->children[0]);
  const auto end = signed_of(span->children[1]);
  if (!begin || !end || *begin > *end) return bad("\"gap\" is no pair of times in order");
  return GapLine{*begin, *end, member(object, "lost", unsigned_of),
                 member(object, "process", process_of),
                 member(object, "before_next", bool_of).value_or(false)};
}

Parsed parse_snapshot(const Node&) { return SnapshotLine{}; }
Parsed parse_caught_up(const Node&) { return CaughtUpLine{}; }

struct Kind {
  std::string_view key;
  Parsed (*parse)(const Node&);
};

// The first of these keys that a line has says what it is.
constexpr std::array kKinds{Kind{"event", parse_event},        Kind{"gap", parse_gap},
                            Kind{"class", parse_class},        Kind{"schema", parse_schema},
                            Kind{"process", parse_process},    Kind{"snapshot", parse_snapshot},
                            Kind{"caught_up", parse_caught_up}};

// Snapshots are long, and what they say is not looked at.
constexpr std::string_view kSnapshotBegin = "{\"snapshot\":";

}  // namespace

tl::expected<Line, std::string> parse_line(std::string_view line) {
  if (line.starts_with(kSnapshotBegin)) return SnapshotLine{};
  Node root;
  if (!parse_tree(line, root) || root.as<Object>() == nullptr) return bad("is no JSON object");
  for (const Kind& kind : kKinds) {
    if (root.find(kind.key) != nullptr) return kind.parse(root);
  }
  return bad("has none of \"event\", \"gap\", \"class\", \"process\"");
}

bool says_nothing(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

}  // namespace ackscope::source::jsonl
