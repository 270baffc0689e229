#pragma once

#include <optional>
#include <string_view>

#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// The first name that two members of one structure (or variant) share once the leading underscore
/// is gone, as Babeltrace takes it off: it aborts the process then.
std::optional<std::string_view> twin_member(const Tokens& tokens);

}  // namespace ackscope::source::ctf
