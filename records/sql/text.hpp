#pragma once

#include <string>
#include <string_view>

namespace ackscope::records::sql {

/// What both databases can keep as a text: valid UTF-8 without NUL. What is not becomes U+FFFD, a
/// byte at a time. Names in recordings may hold anything.
std::string storable(std::string_view text);

/// `message` on one line, every occurrence of `secret` replaced by "***".
std::string without(std::string_view message, std::string_view secret);

}  // namespace ackscope::records::sql
