#pragma once

#include <map>
#include <optional>
#include <string_view>

#include "collector/source/ctf/direct/cursor.hpp"

namespace ackscope::source::ctf::direct {

/// What LTTng-UST writes before its first stream, nearly the same words every time.
struct Preamble {
  std::map<std::string_view, std::string_view> environment;  ///< values as written
  std::optional<std::string_view> clock_uuid;                ///< with quotes
};

/// Reads it; empty when a word is another one. Babeltrace refuses many texts that differ in one
/// word only, so none is taken for granted.
std::optional<Preamble> read_preamble(Cursor& at);

}  // namespace ackscope::source::ctf::direct
