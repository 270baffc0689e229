#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/source/qemu_log/log_file.hpp"

namespace ackscope::source {

/// Adds what a person should know about the quality of a file that was read to its end, one
/// sentence each. `name`: put before each of them; empty when there is only one file.
void append_notes(std::vector<std::string>& notes, const LogFile& file, std::string_view name);

}  // namespace ackscope::source
