#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "collector/model/result.hpp"
#include "recorder/flight/keep.hpp"
#include "recorder/lttng/buffers.hpp"

namespace ackscope::cli {

/// `ackscope record --flight-recorder`, as written on the command line.
struct FlightOptions {
  bool on = false;
  std::string cases = "ackscope-cases";
  std::uint64_t ring = std::uint64_t{1} << 20U;      ///< bytes, of each CPU
  std::uint64_t max_size = std::uint64_t{1} << 30U;  ///< of all cases
  std::uint64_t reserve = std::uint64_t{64} << 20U;  ///< that stay free on the file system
  std::optional<std::string> slower_than, outage_over;
  std::optional<std::string> qemu;
};

/// ... and understood.
struct FlightPlan {
  std::filesystem::path cases;
  recorder::Buffers ring;
  std::uint64_t max_size = 0, reserve = 0;
  recorder::flight::Limits limits;
};

/// Adds the options. `options` must live as long as the command.
void add_flight_options(CLI::App& command, FlightOptions& options);

/// Options of a recording that a flight recorder does not have, or the other way round.
Result<void> check_flight(const FlightOptions& options, const CLI::App& command, bool wraps);

Result<FlightPlan> to_plan(const FlightOptions& options);

}  // namespace ackscope::cli
