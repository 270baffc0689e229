#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/side.hpp"
#include "collector/model/time.hpp"
#include "collector/source/jsonl/tree.hpp"

namespace ackscope::source::qmp {

using jsonl::Node;

enum class MessageKind { greeting, command, reply, error, event, other };

/// One line of a QMP log: a message of the monitor, bare or in the wrapper of whoever wrote it down
/// (`{"real_ns", "mono_ns", "side", "tag", "qmp": {...}}`, all but `qmp` optional).
struct Message {
  MessageKind kind = MessageKind::other;
  OptNs real;       ///< by the event's own time stamp, else by the wrapper's
  OptNs monotonic;  ///< by the wrapper
  std::optional<Side> side;
  std::string monitor;  ///< `tag`, else the side: one log may hold what several monitors said
  Node body;
};

/// Nothing when the line is no QMP message. Longer, deeper or larger than jsonl::parse_tree takes
/// counts as none.
std::optional<Message> parse_message(std::string_view line);

/// The member as text or number; nothing when it is absent or of another kind.
std::optional<std::string> text_at(const Node& object, std::string_view name);
std::optional<std::uint64_t> number_at(const Node& object, std::string_view name);
std::optional<bool> truth_at(const Node& object, std::string_view name);

/// The member that is an object or array; null when there is none.
const Node* inside(const Node* object, std::string_view name);

}  // namespace ackscope::source::qmp
