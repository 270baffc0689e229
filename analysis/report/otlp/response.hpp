#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ackscope::report {

/// What a receiver says against a request that it took.
struct OtlpComplaint {
  bool rejected = false;  ///< some of the spans; else it only warns
  std::string text;       ///< one line, without control characters
};

/// From its answer; nothing when it took everything without a word, or the answer is no JSON.
std::optional<OtlpComplaint> otlp_complaint(std::string_view response);

}  // namespace ackscope::report
