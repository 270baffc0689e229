#pragma once

#include <string>

#include "collector/model/migration.hpp"

namespace ackscope::report {

/// What made a late round late, for after its device's name: "asked for another switchover ACK too
/// late: re-init seen 474 us after the decision, request collected 856 us after it". Two moments
/// that are easily taken for one; what is not known of them is left out.
std::string asked_too_late(const Migration& migration, const Round& round);

}  // namespace ackscope::report
