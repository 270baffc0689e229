#pragma once

#include <optional>
#include <string>

#include "collector/model/time.hpp"

/// When to try again, without a network.
namespace ackscope::cli::post {

/// What came of one attempt.
struct Attempt {
  std::optional<int> status;  ///< of HTTP; nothing when there was no answer
  std::string retry_after;    ///< the header, empty without
};

/// The receiver said so, or there was no answer at all: another attempt may succeed. What OTLP/HTTP
/// names: 429, 502, 503, 504.
bool worth_repeating(const Attempt& attempt);

/// How long to wait before the next attempt, `number` of them having been made: what the receiver
/// asks for (seconds, or a date compared with `now` in Unix seconds), else twice as long each time
/// from 0.5 s to 30 s. `chance` from 0 to 1 spreads the latter over the upper half, so that many
/// hosts do not come back at once.
Ns wait_before_next(const Attempt& attempt, int number, Ns now, double chance);

}  // namespace ackscope::cli::post
