#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ackscope::babeltrace {

using UuidBytes = std::array<std::uint8_t, 16>;

/// A new one: two conversions of one recording are two traces.
UuidBytes random_uuid();

std::optional<UuidBytes> parse_uuid(std::string_view text);

}  // namespace ackscope::babeltrace
