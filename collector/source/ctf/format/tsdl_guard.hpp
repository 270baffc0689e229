#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"
#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf {

/// Makes a metadata text safe for Babeltrace's decoder, which makes an object for every element of
/// an array before it reads the first: a damaged length field could ask for 2^64 of them.
///
/// Refused: arrays of more than 4,096 elements or of anything but numbers and characters, arrays of
/// arrays, more than 1,000,000 elements declared in all, structs and variants behind a typealias or
/// typedef; and what ends the process in Babeltrace 2.0.4: two fields of one name, a clock without
/// frequency, a range that ends before it begins. LTTng writes none of these. The length field of a
/// sequence is narrowed to 16 bits; the rest of its bits become a field of its own, whose name
/// begins with `kGuardPrefix`. `tokens` are those of `text`.
Result<std::string> guard_tsdl(std::string_view text, const Tokens& tokens, bool big_endian);

inline constexpr std::uint64_t kMaxArray = 4096;  ///< elements
inline constexpr std::string_view kGuardPrefix = "ackscope_length_rest_";

}  // namespace ackscope::source::ctf
