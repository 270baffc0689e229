#pragma once

#include <string_view>

namespace ackscope::report {

/// The version of the program, e.g. "0.1.0".
std::string_view version();

}  // namespace ackscope::report
