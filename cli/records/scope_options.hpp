#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "records/ask/scope.hpp"

namespace ackscope::cli::records_command {

/// Which migrations are asked about, as written on the command line.
struct ScopeOptions {
  std::optional<std::string> since, until;
  std::optional<std::string> vm, host, device, outcome, cause, rule;
  std::vector<std::string> labels;
};

/// Adds them, but for --since and --until. `options` must live as long as the command.
void add_scope(CLI::App& command, ScopeOptions& options);
void add_moments(CLI::App& command, ScopeOptions& options);

Result<records::ask::Scope> to_scope(const ScopeOptions& options);

}  // namespace ackscope::cli::records_command
