#pragma once

#include <optional>

#include "collector/source/ctf/direct/cursor.hpp"
#include "collector/source/ctf/direct/layout.hpp"

namespace ackscope::source::ctf::direct {

/// Reads `{ TYPE NAME ; ... }` from behind its opening bracket; moves `at` to behind the closing
/// one. Empty when a field is not declared in LTTng's words, or is outside the subset.
std::optional<Fields> read_fields(Cursor& at);

}  // namespace ackscope::source::ctf::direct
