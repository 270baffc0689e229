#pragma once

#include <optional>
#include <string>

#include "collector/decode/decoder.hpp"
#include "collector/model/input.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/process_set.hpp"
#include "collector/source/source.hpp"

namespace ackscope::pipeline {

/// The role of the first event that only one side can produce, looked for in the first events only.
std::optional<Side> probe_side(source::Source& source);

/// The part of a recording that is wanted, both ends included.
struct TimeWindow {
  std::optional<TimeBound> begin;
  std::optional<TimeBound> end;
};

/// Reads one source from begin to end into the halves of `out`. `input` is its index among the
/// inputs. Returns its final summary.
InputSummary read_source(source::Source& source, const TimeWindow& window,
                         std::optional<Side> forced_side, const std::optional<std::string>& vm,
                         std::size_t input, timeline::BlockWatch& watch, Halves& out);

}  // namespace ackscope::pipeline
