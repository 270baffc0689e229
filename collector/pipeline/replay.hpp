#pragma once

#include <cstddef>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/recordings.hpp"

namespace ackscope::pipeline {

/// Takes the raw events of all inputs, one recording after the other, origins numbered through.
class RawSink {
 public:
  virtual ~RawSink() = default;
  /// Comes before the first event of the origin; ids are 0, 1, 2 ...
  virtual void origin(std::size_t id, const Origin& origin, Backend backend) = 0;
  virtual void event(const RawEvent& event) = 0;
  virtual void gap(const Gap& gap) = 0;
};

struct ReplayOutcome {
  std::vector<InputSummary> inputs;
  std::vector<Error> errors;
};

/// Reads every input once and passes on what a vocabulary knows. A damaged recording may begin anew
/// in the middle (Pull::restart); that is handled here by reading it through once before.
ReplayOutcome replay(const Request& request, RawSink& sink);

/// The same for recordings that were found already; the inputs of the request do not count.
ReplayOutcome replay(std::vector<Recording> recordings, const Request& request, RawSink& sink);

}  // namespace ackscope::pipeline
