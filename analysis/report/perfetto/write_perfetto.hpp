#pragma once

#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes the analysis in the Chrome trace event format (docs/exports.md), for ui.perfetto.dev and
/// chrome://tracing: one JSON object. Per migration a process for each recorded side, with a track
/// for the migration, for the guest, for what held the switchover, for the findings, and for each
/// device; stages of rounds as slices that nest, flows for ACKs, counters of pending ACKs.
/// `ts` counts microseconds from `otherData.zero_ns`; `args` carry the report's own nanoseconds.
void write_perfetto(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

}  // namespace ackscope::report
