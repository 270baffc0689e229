#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/recordings.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"
#include "collector/source/source.hpp"

namespace ackscope::pipeline {

/// Opens recordings, each with what its format needs.
class Opener {
 public:
  Opener(std::vector<TraceEventsSpec> trace_events, source::Wanted wanted);

  /// `side`: the side of the recording where it is known, to choose between several
  /// trace-events-all files. `range`: what is needed of it.
  Result<source::SourcePtr> open(const Recording& recording, std::optional<Side> side,
                                 const source::TimeRange& range = {});

 private:
  using Declared = std::shared_ptr<const source::TraceEvents>;

  Result<source::SourcePtr> open_simple(const Recording& recording, std::optional<Side> side);
  Result<source::SourcePtr> try_each(const Recording& recording, std::optional<Side> side);
  Result<Declared> declared(const std::string& path);

  std::vector<TraceEventsSpec> trace_events_;
  source::Wanted wanted_;
  std::map<std::string, Declared> read_;
};

}  // namespace ackscope::pipeline
