#pragma once

#include <optional>

#include "collector/source/ctf/format/packet.hpp"
#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// Where the numbers of packet headers and contexts lie, when both are structures of whole-byte
/// integers, the same for all streams, and hold at least magic, uuid, times and sizes. LTTng's are,
/// and those that Babeltrace writes. `uuid`, `big_endian` and `max_cycles` are left to the caller.
std::optional<PacketLayout> packet_layout(const std::vector<std::string_view>& words);

}  // namespace ackscope::source::ctf
