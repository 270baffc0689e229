#pragma once

#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes one line per migration. Every line is a whole report `ackscope.report/1` with that one
/// migration, the inputs of the run and what the user said of it: lines of many runs can be put
/// into one file. Without a migration nothing is written.
void write_jsonl(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

}  // namespace ackscope::report
