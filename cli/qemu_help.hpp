#pragma once

#include <set>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// The words of `-trace help` that can be event names, one a line.
std::set<std::string> parse_trace_help(std::string_view text);

/// What a QEMU with the log back end has in its file: the text of an event that all releases have.
std::string log_marker();

/// Runs `PROGRAM -trace help` without a shell and returns the events it lists. At most 10 s and
/// 16 MiB of output; the process never outlives the call.
Result<std::set<std::string>> trace_events_of(const std::string& program);

}  // namespace ackscope::cli
