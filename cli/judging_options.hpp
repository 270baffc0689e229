#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "analysis/rules/thresholds.hpp"
#include "collector/model/result.hpp"

namespace ackscope::cli {

/// What findings are judged by, as written on the command line.
struct JudgingOptions {
  std::optional<std::string> slow_ack;
  std::optional<std::string> blocked;
  std::optional<std::string> downtime_limit;
};

/// ... and understood. The limit is the user's word: it counts more than what a recording says.
struct Judging {
  rules::Thresholds thresholds;
  OptNs downtime_limit;
};

/// Adds --slow-ack, --blocked and --downtime-limit. `options` must live as long as the command.
void add_judging_options(CLI::App& command, JudgingOptions& options);

Result<Judging> to_judging(const JudgingOptions& options);

}  // namespace ackscope::cli
