#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/identity.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::cli {

/// What all commands that read recordings understand, as written on the command line.
struct InputOptions {
  std::vector<std::string> inputs;
  std::vector<std::string> trace_events;
  std::optional<std::string> begin;
  std::optional<std::string> end;
  std::optional<std::string> device;
  std::optional<std::string> vm;
  std::optional<std::string> migration_id;
  std::vector<std::string> labels;
  std::optional<std::string> output;
  std::optional<std::string> clock_offset;
  bool same_clock = false;
  bool exit_zero = false;
};

/// Adds the options to a command. `options` must live as long as the command.
void add_input_options(CLI::App& command, InputOptions& options);

/// Adds --exit-zero, for commands that exit with 1 for what they found.
void add_exit_zero(CLI::App& command, InputOptions& options);

/// Those of them that say how recordings are to be read.
void add_reading_options(CLI::App& command, InputOptions& options);

/// What the options ask for, or what is wrong with them.
Result<pipeline::Request> to_request(const InputOptions& options);
Result<report::Identity> to_identity(const InputOptions& options);

}  // namespace ackscope::cli
