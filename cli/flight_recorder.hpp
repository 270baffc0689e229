#pragma once

#include "cli/record_options.hpp"

namespace ackscope::cli {

/// `ackscope record --flight-recorder`: runs until a signal or `--duration`. Returns the exit code.
int record_flight(const RecordOptions& options);

}  // namespace ackscope::cli
