#pragma once

#include <string_view>

#include "cli/exit_code.hpp"
#include "collector/model/result.hpp"

namespace ackscope::cli {

/// One line on stderr: `ackscope: WHERE: WHAT; REMEDY`.
void complain(const Error& error);

/// `ackscope: TEXT` on stderr; further lines of the text (ready-made commands) follow as they are.
/// Control characters are replaced.
void complain(std::string_view text);

/// Complains and hands on what the command returns then: `return refuse(error);`
int refuse(const Error& error, int code = exit_usage);

}  // namespace ackscope::cli
