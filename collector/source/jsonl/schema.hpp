#pragma once

#include <string>
#include <string_view>

#include "collector/model/result.hpp"

namespace ackscope::source::jsonl {

/// Whether `line`, the first one that says anything, names the schema this version reads. `path`:
/// for the message.
Result<void> check_schema(std::string_view line, const std::string& path);

/// What the names of all versions of the schema begin with.
inline constexpr std::string_view kAnySchema = "ackscope.events/";

}  // namespace ackscope::source::jsonl
