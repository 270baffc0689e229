#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"
#include "collector/source/ctf/format/conversion_names.hpp"

namespace ackscope::source::ctf {

/// What a converted trace tells of its original.
struct Conversion {
  Backend backend = Backend::ctf;
  std::optional<std::string> vm;
  std::optional<std::string> tracer;
  bool one_process = true;
  bool incomplete = false;
  std::vector<std::string> notes;
};

/// Empty when the trace is no conversion of ours.
std::optional<Conversion> conversion_of(const bt_trace* trace);

/// What an event of the name kGapEvent says; times that are not there read as 0.
struct RecordedGap {
  Ns begin = 0;
  Ns end = 0;
  std::optional<std::uint64_t> lost;
};
RecordedGap recorded_gap_of(const std::vector<std::string>& names,
                            const std::vector<FieldValue>& values);

}  // namespace ackscope::source::ctf
