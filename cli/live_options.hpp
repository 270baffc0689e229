#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/live/request.hpp"

namespace ackscope::cli {

/// What the commands that follow live inputs understand, as written on the command line.
struct LiveOptions {
  std::vector<std::string> inputs;
  std::vector<std::string> trace_events;
  std::optional<std::string> vm, host;
  std::vector<std::string> labels;
  bool same_clock = false;
  bool from_end = false;
};

/// `options` must live as long as the command.
void add_live_options(CLI::App& command, LiveOptions& options);

Result<live::LiveRequest> to_live_request(const LiveOptions& options);

}  // namespace ackscope::cli
