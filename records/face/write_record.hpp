#pragma once

#include <iosfwd>
#include <span>

#include "analysis/report/text/style.hpp"
#include "records/store/store.hpp"

namespace ackscope::records::face {

/// A record as a page: how the migration ended, what it is known from, findings, who took part,
/// rounds, and which records may be its other half.
void write_record(const Stored& stored, std::ostream& out, const report::TextStyle& style);

/// `{"schema": "ackscope.records/1", "answer": "show", "rows": [{"key", "basis", "observations",
/// "candidates", "record"}]}`; "record" is an `ackscope.record/1`.
void write_records_json(std::span<const Stored> found, std::ostream& out);

}  // namespace ackscope::records::face
