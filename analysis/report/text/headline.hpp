#pragma once

#include <string>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// One line: how the migration ended, why, and where the time went. For example
/// "FAILED: 0000:3b:00.2 requested another switchover ACK 474 us after the decision (late request);
/// guest lost 837 us; precopy 1.3 s, of which 1.21 s waiting only for ACKs".
std::string headline(const Migration& migration, const TextStyle& style);

/// Its first clause alone: "FAILED: 0000:3b:00.2 requested another switchover ACK 474 us after the
/// decision (late request)". Without colour.
std::string how_it_ended(const Migration& migration, const TextStyle& style);

}  // namespace ackscope::report
