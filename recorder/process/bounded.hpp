#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace ackscope::recorder {

/// What `work` returns, worked out by a forked process that is killed after `most_time`; nothing
/// then, or when it crashed. For libraries that wait for ever. To be used while there is one
/// thread.
std::optional<std::string> bounded(const std::function<std::string()>& work,
                                   std::chrono::milliseconds most_time);

}  // namespace ackscope::recorder
