#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes a table of ACK rounds (docs/report.md, "CSV"): a header, then a row per round of every
/// device of every migration. RFC 4180. Cells that are not known are empty.
void write_csv(const Analysis& analysis, std::ostream& out);

/// A text as a cell: quoted where it has to be; one that a spreadsheet would take for a formula
/// begins with an apostrophe. Control characters become '?'.
std::string csv_cell(std::string_view text);

}  // namespace ackscope::report
