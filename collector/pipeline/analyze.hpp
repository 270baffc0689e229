#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"
#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

namespace ackscope::pipeline {

/// A live input that was read, as far as it went, into a file in our own format.
struct LiveRead {
  std::string address;             ///< as it was given
  std::vector<std::string> notes;  ///< of the source
  std::optional<Error> error;      ///< it could not be read
};

/// An INPUT argument: a path and, with `source=PATH`, the side it is forced to be.
struct InputSpec {
  std::string path;
  std::optional<Side> forced_side;
  std::optional<LiveRead> live{};  ///< what `path` was made from
};

/// Whether an INPUT is no file: `unix:PATH`, the socket of a collector, or `net://...`, a session
/// of lttng-relayd.
bool is_live_address(std::string_view input);

/// A `--trace-events [source=|destination=]FILE` argument.
struct TraceEventsSpec {
  std::string path;
  std::optional<Side> side;
};

struct SinceFirstEvent {
  Ns after = 0;
};  ///< `+SECONDS`
struct UnixTime {
  Ns at = 0;
};  ///< Unix seconds or ISO 8601
using TimeBound = std::variant<SinceFirstEvent, UnixTime>;

/// What to analyse and what the user knows that no trace carries.
struct Request {
  std::vector<InputSpec> inputs;
  std::vector<TraceEventsSpec> trace_events;
  std::optional<TimeBound> begin;
  std::optional<TimeBound> end;
  bool same_clock = false;
  OptNs clock_offset{};  ///< source time = destination time + offset
  std::optional<std::string> vm;
};

/// What could be analysed, and what could not be read. An input that fails is in both: its error
/// here, its summary (as far as it got) in the analysis.
struct Outcome {
  Analysis analysis;  ///< findings are not filled in yet, see analysis/rules
  std::vector<Error> errors;
};

/// Reads every input once and reconstructs every migration in them. Never throws for bad input.
/// Memory follows the number of devices, rounds and attempts, not the length of the recordings.
Outcome analyze(const Request& request);

class ReadWatch;
/// The same while somebody watches; nothing when they stopped it.
std::optional<Outcome> analyze(const Request& request, ReadWatch& watch);

}  // namespace ackscope::pipeline
