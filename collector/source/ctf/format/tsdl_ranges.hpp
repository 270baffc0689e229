#pragma once

#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// False when a range of an enumeration, `A ... B`, begins above its end, as numbers of its type or
/// (where that is not found) of any: Babeltrace aborts the process then.
bool ranges_are_ranges(const Tokens& tokens);

}  // namespace ackscope::source::ctf
