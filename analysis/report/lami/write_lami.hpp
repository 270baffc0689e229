#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string_view>

#include "collector/model/migration.hpp"

/// The machine interface of LTTng analyses (LAMI) 1.0, which Trace Compass runs and charts
/// (docs/trace-compass.md).
namespace ackscope::report {

constexpr std::string_view lami_version = "1.0";

/// Part of a recording, on the clock of the source.
struct LamiRange {
  OptNs begin, end;
};

/// The metadata object: what tables there are, and of what their columns.
void write_lami_metadata(std::ostream& out);

/// The results object: tables of migrations, rounds, the outage and findings, at most `limit` rows
/// each. Without a migration there is no table. `range`: what was asked for; the tables say what of
/// it the migrations cover.
void write_lami_results(const Analysis& analysis, const LamiRange& range,
                        std::optional<std::size_t> limit, std::ostream& out);

/// The error object.
void write_lami_error(std::string_view message, int code, std::ostream& out);

}  // namespace ackscope::report
