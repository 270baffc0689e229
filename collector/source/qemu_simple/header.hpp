#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/qemu_simple/byte_order.hpp"

namespace ackscope::source::simple {

/// The byte order of a trace that begins with `bytes`, kHeaderSize of them where there are so many.
/// Error when they are no header of a simple trace, end inside it, or belong to another version
/// than 4. `path`: for the message.
Result<ByteOrder> parse_header(std::span<const std::byte> bytes, const std::string& path);

}  // namespace ackscope::source::simple
