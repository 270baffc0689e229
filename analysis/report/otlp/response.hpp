#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ackscope::report {

/// What a receiver's answer to a request says it did not take, or warns of: a sentence. Nothing
/// when it took everything, or its answer is no JSON.
std::optional<std::string> otlp_complaint(std::string_view response);

}  // namespace ackscope::report
