#pragma once

#include <cstddef>
#include <optional>

#include "collector/source/ctf/direct/layout.hpp"
#include "collector/source/ctf/format/tsdl_types.hpp"

namespace ackscope::source::ctf::direct {

/// Reads `{ TYPE NAME ; ... }` from behind its opening bracket; moves `at` to behind the closing
/// one. Empty when a field is outside the subset.
std::optional<Fields> read_fields(const TypeReader& types, std::size_t& at);

}  // namespace ackscope::source::ctf::direct
