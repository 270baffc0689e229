#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reference/model/words.hpp"

/// Sizes and times as people write them.
namespace ackscope::reference {

/// "8m", "256k", "1g" (powers of 1024) or plain digits; nothing if it is none or exceeds 64 bits.
std::optional<std::uint64_t> parse_size(std::string_view text);
/// "900ms", "2s", "200us", "50ns"; the unit is needed. Nothing if it is none or too large.
std::optional<Ns> parse_time(std::string_view text);

/// The shortest exact form; parse_size() and parse_time() give the value back.
std::string format_size(std::uint64_t bytes);
std::string format_time(Ns time);

}  // namespace ackscope::reference
