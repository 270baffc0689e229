#pragma once

#include <string>

#include "collector/model/migration.hpp"

namespace ackscope::report {

/// "migration 1: alpha -> beta, completed". Not checked for a terminal.
std::string check_heading(const Migration& migration);

}  // namespace ackscope::report
