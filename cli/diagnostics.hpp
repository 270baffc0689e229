#pragma once

#include <string_view>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// One line on stderr: `ackscope: WHERE: WHAT; REMEDY`.
void complain(const Error& error);

/// `ackscope: TEXT` on stderr; further lines of the text (ready-made commands) follow as they are.
/// Control characters are replaced.
void complain(std::string_view text);

}  // namespace ackscope::cli
