#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/model/time.hpp"
#include "collector/source/jsonl/tree.hpp"

/// The kinds of lines of a recording in our own format, `ackscope.events/1` (docs/jsonl.md).
namespace ackscope::source::jsonl {

/// A field's value; owns its text.
using Value = std::variant<std::monostate, std::uint64_t, std::int64_t, std::string>;

struct SchemaLine {
  std::string schema;
};
struct ProcessLine {
  std::string process;
  Origin origin;
};
/// From here on these fields of events of this name are signed also where they are not negative.
struct ClassLine {
  std::string event;
  std::vector<std::string> signed_fields;
};
struct EventLine {
  Ns time = 0;
  std::string process;
  std::optional<std::int64_t> tid;
  std::string event;
  std::vector<std::string> names;  ///< of the fields
  std::vector<Value> values;       ///< as many as names
  std::optional<std::string> text;
};
struct GapLine {
  Ns begin = 0;
  Ns end = 0;
  std::optional<std::uint64_t> lost;
  std::optional<std::string> process;
  bool before_next = false;
};

/// Of a feed (docs/live.md): a migration as it is now; for readers that want no more than that.
struct SnapshotLine {};
/// Of a feed: what follows happens as it is written.
struct CaughtUpLine {};

using Line = std::variant<SchemaLine, ProcessLine, ClassLine, EventLine, GapLine, SnapshotLine,
                          CaughtUpLine>;

/// The error says what is wrong with the line, without its number.
tl::expected<Line, std::string> parse_line(std::string_view line);

/// Blank, or a comment that begins with `#`.
bool says_nothing(std::string_view line);

}  // namespace ackscope::source::jsonl
