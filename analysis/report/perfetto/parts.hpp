#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/report/perfetto/trace.hpp"
#include "collector/model/migration.hpp"

/// What is drawn of a migration. Internal to analysis/report/perfetto.
namespace ackscope::report::perfetto {

/// Where the two sides of a migration are drawn; a side that was not recorded has no process.
struct Place {
  std::optional<std::uint64_t> source, destination;

  /// For what belongs to the migration: the source where it was recorded.
  std::uint64_t home() const { return source ? *source : destination.value_or(0); }
};

/// The tracks of a process, in the order they are shown.
enum Row : std::uint64_t { row_migration = 1, row_guest, row_held, row_findings, row_devices };

/// Numbers that are unique in a whole trace.
struct Numbers {
  std::uint64_t flow = 0;
};

/// Adds `value` to `args` when it is known.
template <typename T>
void put(Json& args, const char* key, const std::optional<T>& value) {
  if (value) args[key] = *value;
}

/// One function per kind, each in the file of that name.
void draw_migration(Trace& trace, const Migration& m, const Place& place);
void draw_guest(Trace& trace, const Migration& m, const Place& place);
void draw_held(Trace& trace, const Migration& m, const Place& place);
void draw_counters(Trace& trace, const Migration& m, const Place& place);
void draw_findings(Trace& trace, const Migration& m, const Place& place);
void draw_devices(Trace& trace, const Migration& m, const Place& place, Numbers& numbers);

/// Findings that cannot be drawn, because nobody knows when.
Json findings_without_a_time(const Analysis& analysis);

}  // namespace ackscope::report::perfetto
