#pragma once

#include <string>
#include <vector>

#include "analysis/report/identity.hpp"
#include "analysis/report/text/style.hpp"
#include "analysis/report/text/units.hpp"
#include "collector/model/migration.hpp"

/// The sections of the text report, one file each. Every function returns whole lines, or nothing
/// when there is nothing to say.
namespace ackscope::report {

/// Hosts, processes, releases, clocks, mechanism.
std::string parties_section(const Analysis& analysis, const Migration& migration,
                            const TextStyle& style);

/// Where the time went: phases, the outage and its parts, the ACK counters.
std::string phases_section(const Migration& migration, const TextStyle& style);

/// One table of rounds per device.
std::string rounds_section(const Migration& migration, const TextStyle& style);

/// Initial data that the destination loaded; only where `style` asks for everything.
std::string loads_section(const Migration& migration, const TextStyle& style);

/// A line per mechanism: what would have happened with it. The assumptions only where `style` asks
/// for everything.
std::string what_if_section(const Migration& migration, const TextStyle& style);

/// Findings with evidence, then what could not be known.
std::string findings_section(const Migration& migration, const TextStyle& style);

/// Which findings are told in full: of every rule the first ten, as a device that re-initialises
/// all the time would bury the others.
std::vector<bool> told_in_full(const Migration& migration);

/// What was read and how good it is.
std::string inputs_section(const Analysis& analysis, const TextStyle& style);

/// A section's title line.
std::string title_line(std::string_view title, const TextStyle& style);

/// `text` wrapped to the width behind `first` (first line) and as many spaces (the others).
std::string paragraph(std::string_view first, std::string_view text, const TextStyle& style);

/// Nanoseconds from the begin of the migration, or from the first thing known of it.
OptNs since_begin(const Migration& migration, OptNs at);

/// The format of this migration's offsets.
OffsetFormat migration_offsets(const Migration& migration);

}  // namespace ackscope::report
