#pragma once

#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes the report `ackscope.report/1` (docs/report.md, docs/report.schema.json): one JSON
/// object, keys in the documented order, times and durations as integer nanoseconds, null for what
/// is not known. Bytes that are no UTF-8 are replaced by U+FFFD. The key "identity" is written only
/// when the user gave one. Never throws for odd content; write errors show in the state of `out`.
void write_json(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

}  // namespace ackscope::report
