#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"
#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

struct LoadProgress {
  std::string input;              ///< that is being read
  std::uint64_t events = 0;       ///< read so far, of all inputs
  std::optional<double> share{};  ///< of all bytes, 0..1; nothing where it cannot be told
};

/// Called by the thread that loads, some times a second; false: stop.
using OnProgress = std::function<bool(const LoadProgress&)>;

/// Reads everything once: analysis (with findings, what-if, as `ackscope analyze` does), events and
/// curves. Blocks; run it on a worker. Never throws for bad input: what could not be read is in
/// `Recording::errors` or in the notes of its input. An error alone: cancelled (`what` is
/// "cancelled"), or nothing at all could be read.
Result<RecordingPtr> load(const pipeline::Request& request, const OnProgress& progress);

}  // namespace ackscope::viewmodel
