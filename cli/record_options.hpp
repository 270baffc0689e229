#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/flight_options.hpp"
#include "cli/report_face.hpp"

namespace ackscope::cli {

/// `ackscope record`, as written on the command line.
struct RecordOptions {
  std::string provider = "all";  ///< qemu, ackscope or all
  std::optional<std::string> output;
  std::optional<double> duration;  ///< seconds
  bool keep = false;
  bool no_analysis = false;
  bool exit_zero = false;
  ReportForm form;
  std::optional<std::string> report;  ///< file of the report

  std::optional<std::string> qmp;  ///< socket
  std::string backend = "auto";    ///< log, simple or auto
  std::optional<std::string> log;
  std::optional<std::string> trace_events;

  FlightOptions flight;
};

inline std::optional<std::chrono::milliseconds> duration_of(const RecordOptions& options) {
  if (!options.duration) return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(*options.duration * 1000));
}

/// Records with LTTng: a command, or what runs until Ctrl-C. Returns the exit code.
int record_command(const RecordOptions& options, const std::vector<std::string>& command);
int record_until_stopped(const RecordOptions& options);

/// Switches the events of a running QEMU on for one migration. Returns the exit code.
int record_qmp(const RecordOptions& options);

}  // namespace ackscope::cli
