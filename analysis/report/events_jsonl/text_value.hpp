#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace ackscope::report {

/// A text as a JSON string or, when its bytes are no UTF-8, as `{"hex": "3b00ff"}`: device names
/// are bytes, and none may be lost.
nlohmann::ordered_json text_value(std::string_view text);

/// Whether the bytes are UTF-8 (RFC 3629: no surrogates, shortest forms, up to U+10FFFF).
bool is_utf8(std::string_view text);

}  // namespace ackscope::report
