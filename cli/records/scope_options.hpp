#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
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

/// An option that takes 0 or more; anything else is a usage error.
void add_number(CLI::App& command, const char* name, std::int64_t& number, const char* help);
/// 0: all.
std::optional<std::size_t> to_limit(std::int64_t number);

Result<records::ask::Scope> to_scope(const ScopeOptions& options);

}  // namespace ackscope::cli::records_command
