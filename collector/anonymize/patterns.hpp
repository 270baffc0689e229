#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "collector/anonymize/pseudonyms.hpp"

namespace ackscope::anonymize {

/// Something in a text that names something by its shape.
struct Match {
  std::size_t length;
  Kind kind;
};

/// Part of a name: what stands beside one is not the begin of another.
bool is_word(char c);

/// What begins at `at`, where a word may begin: PCI address, UUID, IP or MAC address, mail-like
/// address, path of two parts and more, URI, host name of three parts and more.
std::optional<Match> match_at(std::string_view text, std::size_t at);

}  // namespace ackscope::anonymize
