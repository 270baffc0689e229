#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "reference/process/options.hpp"

namespace ackscope::reference::cli {

/// The options that `source` and `destination` share.
struct ProcessFlags {
  std::string scenario = "success";
  std::string qmp;
  std::string truth;
  std::string machine;
  std::string legacy;
  double timeout = 60;
  bool migration_events = false;
  bool quiet = false;
  int status_fd = -1;
  std::optional<Ns> clock_offset;

  void add_to(CLI::App& command);
  /// False if the scenario cannot be had, which was told.
  bool fill(ProcessOptions& options) const;
  /// What the command line says about this side's settings.
  void apply(Settings& settings) const;
};

}  // namespace ackscope::reference::cli
