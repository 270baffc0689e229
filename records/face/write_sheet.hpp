#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "records/ask/sheet.hpp"

/// Faces of an answer. docs/records.md has their contract.
namespace ackscope::records::face {

/// Aligned tables, one per section, for people. `nothing` is said when there are no rows.
void write_text(const ask::Sheet& sheet, std::string_view nothing, std::ostream& out,
                const report::TextStyle& style);

/// What stands before the rows in JSON: names and ready-made values, e.g. {"by", "\"device\""}.
using Head = std::vector<std::pair<std::string, std::string>>;

/// `{"schema": "ackscope.records/1", "answer": NAME, head..., "rows": [...]}`. Absent knowledge is
/// null.
void write_json(const ask::Sheet& sheet, std::string_view answer, const Head& head,
                std::ostream& out);

/// A header, then a line per row (RFC 4180).
void write_csv(const ask::Sheet& sheet, std::ostream& out);

/// A text or number as JSON has it.
std::string json_text(std::string_view text);

}  // namespace ackscope::records::face
