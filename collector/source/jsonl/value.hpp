#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collector/source/jsonl/line.hpp"
#include "collector/source/jsonl/tree.hpp"

namespace ackscope::source::jsonl {

/// A text: a JSON string, or `{"hex": "3b00ff"}` for bytes that are no UTF-8.
std::optional<std::string> text_of(const Node& node);

std::optional<std::uint64_t> unsigned_of(const Node& node);
std::optional<bool> bool_of(const Node& node);
std::optional<std::int64_t> signed_of(const Node& node);

/// A field's value: text, integer, true (1), false (0) or null.
std::optional<Value> value_of(const Node& node);

/// A process id: a short text or a number, which is as good as its digits.
std::optional<std::string> process_of(const Node& node);

}  // namespace ackscope::source::jsonl
