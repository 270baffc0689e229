#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/decode/decoder.hpp"
#include "collector/model/input.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/open.hpp"
#include "collector/pipeline/process_set.hpp"
#include "collector/pipeline/recordings.hpp"
#include "collector/pipeline/watched_read.hpp"
#include "collector/source/source.hpp"

namespace ackscope::pipeline {

/// A recording with the side of its first event that only one side can produce.
struct ProbedRecording {
  Recording recording;
  std::optional<Side> side;
  OptNs first;            ///< its first event on an epoch clock
  std::size_t order = 0;  ///< among the inputs, as given
};

/// Looks into the first events of every recording and puts the sources first: they tell where new
/// initial data begin, see timeline::BlockWatch.
std::vector<ProbedRecording> probe(std::vector<Recording> recordings, Opener& opener);

/// The part of a recording that is wanted, both ends included. `+SECONDS` counts from `first`, the
/// first event of the experiment; on clocks that cannot be compared, from the recording's own.
struct TimeWindow {
  std::optional<TimeBound> begin;
  std::optional<TimeBound> end;
  OptNs first{};
};

/// What can be said of the window before a recording is read. `recording_first`: its first event on
/// an epoch clock; on other clocks the window is only known once the recording is read.
source::TimeRange range_of(const TimeWindow& window, OptNs recording_first);

/// Reads one source from begin to end into the halves of `out`. `input` is its index among the
/// inputs. Returns its final summary. `watched` may stop it; then nothing that it told is of use.
InputSummary read_source(source::Source& source, const TimeWindow& window,
                         std::optional<Side> forced_side, const std::optional<std::string>& vm,
                         std::size_t input, timeline::BlockWatch& watch, Halves& out,
                         WatchedRead& watched);
inline InputSummary read_source(source::Source& source, const TimeWindow& window,
                                std::optional<Side> forced_side,
                                const std::optional<std::string>& vm, std::size_t input,
                                timeline::BlockWatch& watch, Halves& out) {
  WatchedRead nobody;
  return read_source(source, window, forced_side, vm, input, watch, out, nobody);
}

}  // namespace ackscope::pipeline
