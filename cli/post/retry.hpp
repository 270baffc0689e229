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
  bool untrusted = false;     ///< its certificate is not what was to be trusted
};

/// The receiver said so (what OTLP/HTTP names: 429, 502, 503, 504), or there was no answer at all:
/// another attempt may succeed.
bool worth_repeating(const Attempt& attempt);

/// How long to wait before the next attempt, `number` of them having been made: twice as long each
/// time from 0.5 s to 30 s, or what the receiver asks for (seconds, or a date compared with `now`
/// in Unix seconds) where that is longer. `chance` from 0 to 1 spreads the former over the upper
/// half, so that many hosts do not come back at once.
Ns wait_before_next(const Attempt& attempt, int number, Ns now, double chance);

}  // namespace ackscope::cli::post
