#pragma once

#include <string>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// One line: how the migration ended, why, and where the time went. For example
/// "FAILED: 0000:3b:00.2 asked for another switchover ACK too late: re-init seen 474 us after the
/// decision, request collected 856 us after it (late request); guest lost 837 us; precopy 1.31 s,
/// of which 1.21 s waiting only for ACKs".
std::string headline(const Migration& migration, const TextStyle& style);

/// Its first clause alone: "FAILED: ... (late request)". Without colour.
std::string how_it_ended(const Migration& migration, const TextStyle& style);

}  // namespace ackscope::report
