#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ackscope::source::ctf {

using Uuid = std::array<std::byte, 16>;

/// In groups of 8-4-4-4-12 lower-case digits.
std::string to_text(const Uuid& uuid);
/// Reads what `to_text` writes, in quotes or not.
std::optional<Uuid> uuid_of(std::string_view text);

}  // namespace ackscope::source::ctf
