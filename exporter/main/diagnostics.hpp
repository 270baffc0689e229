#pragma once

#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::exporter {

/// One line on stderr: `ackscope-exporter: TEXT`, control characters replaced. From any thread.
void complain(std::string_view text);
void complain(const std::vector<Error>& errors);  ///< a line each

}  // namespace ackscope::exporter
