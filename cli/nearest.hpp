#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ackscope::cli {

/// The names that `word` was most likely meant to be, the nearest first, at most three: those it is
/// a part of, and those a few letters away. Empty when nothing is near.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace ackscope::cli
