#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::recorder {

/// What a program printed and how it ended.
struct ToolOutput {
  std::string out;
  std::string err;
  int exit_code = 0;  ///< as a shell says it: 128+N when killed by signal N
};

/// Runs `words` (found through PATH, no shell, no input) and collects what it prints. At most
/// `most_time` and 16 MiB; the process and its group never outlive the call. An exit code other
/// than 0 is no failure here.
Result<ToolOutput> run_tool(std::vector<std::string> words,
                            std::chrono::milliseconds most_time = std::chrono::seconds(10));

/// The file that a shell would run for `name`, or "" when there is none.
std::string find_program(const std::string& name);

/// The exit code a shell gives for a wait status.
int shell_code(int wait_status);

/// The text of an errno.
std::string reason(int error);

}  // namespace ackscope::recorder
