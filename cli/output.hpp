#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::cli {

/// Whether `-o PATH` can work, asked before the inputs are read: not a directory, in a directory
/// that can be written to, and none of the inputs (that would destroy a recording).
Result<void> check_output(const std::optional<std::string>& path,
                          const std::vector<pipeline::InputSpec>& inputs);

using Writer = std::function<void(std::ostream&)>;

/// Writes to `path`, or to standard output, and returns `code`. On failure: one line on stderr and
/// exit_usage when the file cannot be created, exit_incomplete when it cannot be written to the
/// end. A reader of standard output that goes away early (`| head`) is no failure.
int deliver(const std::optional<std::string>& path, int code, const Writer& writer);

}  // namespace ackscope::cli
