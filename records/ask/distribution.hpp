#pragma once

#include "records/ask/group.hpp"

namespace ackscope::records::ask {

/// One row per group: the group, the number of known values, for p50, p90 and p99 each the value of
/// its rank and those of the ranks that bound it, the greatest. Exact, by ranks; integer and IEEE
/// arithmetic that SQLite and PostgreSQL do alike.
Statement distributions(Measure measure, const By& by, const Scope& scope);

Distribution distribution_of(const sql::Row& row);

}  // namespace ackscope::records::ask
