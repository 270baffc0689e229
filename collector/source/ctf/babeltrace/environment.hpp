#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collector/source/ctf/babeltrace/bt.hpp"

/// Entries of a trace's environment; empty when there is none of this name and type.
namespace ackscope::source::ctf {

std::optional<std::string> text_entry(const bt_trace* trace, const char* key);
std::optional<std::int64_t> number_entry(const bt_trace* trace, const char* key);

}  // namespace ackscope::source::ctf
