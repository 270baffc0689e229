#pragma once

#include <string_view>

namespace ackscope {

/// The part a process plays in one migration attempt. A process may be a destination first and a
/// source later.
enum class Side { source, destination };

constexpr std::string_view to_string(Side side) {
  return side == Side::source ? "source" : "destination";
}

}  // namespace ackscope
