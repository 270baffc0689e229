#pragma once

#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes the analysis for people. Every migration begins with one line that says how it ended, why
/// and where the time went. What was inferred says so, what is not known is "unknown" or "-".
/// Times are offsets from the begin of the migration. Nothing from a recording reaches the terminal
/// unchecked (see printable.hpp).
void write_text(const Analysis& analysis, std::ostream& out, const TextStyle& style,
                const Identity& identity = {});

}  // namespace ackscope::report
