#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/net/address.hpp"
#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

/// What both kinds of processes are told on the command line.
struct ProcessOptions {
  Scenario scenario;
  std::optional<net::Address> qmp;
  std::string truth_file;          ///< empty: none
  std::optional<Ns> clock_offset;  ///< of CLOCK_REALTIME; given by who starts several processes
  Ns timeout = 60'000'000'000;
  bool vfio_events = false;
  bool quiet = false;
  int status_fd = -1;
};

struct SourceOptions : ProcessOptions {
  /// Where the attempts go, the last one also for those behind it. Empty: management begins them,
  /// and what the scenario wants done is left to management, too.
  std::vector<net::Address> connect;
  std::optional<std::uint64_t> seed;  ///< of the attempts' numbers
};

struct DestinationOptions : ProcessOptions {
  std::optional<net::Address> listen;  ///< none: management says it, as `-incoming defer`
  std::size_t attempt = 0;             ///< which of the scenario's it takes part in, from 0
};

/// Exit codes of all commands.
enum ExitCode : int { exit_expected = 0, exit_unexpected = 1, exit_usage = 2, exit_cannot_run = 3 };

/// Run until they end; the exit code.
int run_source(const SourceOptions& options);
int run_destination(const DestinationOptions& options);

}  // namespace ackscope::reference
