#pragma once

#include <string>
#include <string_view>

namespace ackscope::source {

/// Whether a member of that name may be written below a folder of ours: `manifest.json`,
/// `report.json`, `report.txt`, or something in `inputs/`; no empty, `.` or `..` part, printable
/// ASCII only, which means the same in every locale, not too long and not too deep.
bool is_safe_member(std::string_view path);

/// The name for a message: in quotes, control characters replaced, not too long.
std::string quoted_member(std::string_view path);

}  // namespace ackscope::source
