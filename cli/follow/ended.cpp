#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveMigration;
using report::Tone;

constexpr int kLeastError = 16;  ///< columns; less of it says nothing

/// The time of day, where the clock knows it.
std::string end_time(const live::Snapshot& snapshot, const LiveMigration& live) {
  const OptNs end = live.migration.end_ns ? live.migration.end_ns : live.migration.last_seen_ns;
  const bool epoch =
      live.input < snapshot.inputs.size() && snapshot.inputs[live.input].summary.clock == "epoch";
  return end && epoch ? report::utc(*end).substr(11, 8) : "-";
}

std::string outcome_word(const LiveMigration& live) {
  if (live.phase == live::Phase::given_up) return "given up";
  const Migration& migration = live.migration;
  if (migration.outcome == Outcome::failed) return "FAILED";
  return std::string(to_string(migration.outcome));
}

Tone outcome_tone(const LiveMigration& live) {
  switch (live.migration.outcome) {
    case Outcome::completed:
      return Tone::good;
    case Outcome::failed:
      return Tone::bad;
    case Outcome::cancelled:
    case Outcome::unfinished:
      return Tone::warning;
    case Outcome::unknown:
      break;
  }
  return Tone::unknown;
}

std::string late_devices(const Migration& migration) {
  std::string names;
  for (const Device& device : migration.devices) {
    const bool late = std::any_of(device.rounds.begin(), device.rounds.end(),
                                  [](const Round& r) { return r.state == RoundState::late; });
    if (late) names += (names.empty() ? "" : ", ") + std::string(display_name(device));
  }
  return names;
}

std::string time_or_dash(OptNs value) { return value ? report::duration(*value) : "-"; }

}  // namespace

std::string ended_heading(const report::TextStyle& style) {
  Line line(style);
  line.cell("ENDED", name_width(style), Tone::dim).cell("AT", 8, Tone::dim);
  line.cell("OUTCOME", 10, Tone::dim).cell("DOWNTIME", 8, Tone::dim).cell("OUTAGE", 8, Tone::dim);
  return line.add("WHY", Tone::dim).text();
}

std::string ended_line(const live::Snapshot& snapshot, const LiveMigration& live,
                       const report::TextStyle& style) {
  const Migration& migration = live.migration;
  Line line(style);
  line.cell(live.guest.host + " " + live.guest.vm, name_width(style));
  line.cell(end_time(snapshot, live), 8);
  line.cell(outcome_word(live), 10, outcome_tone(live));
  line.cell(time_or_dash(migration.downtime_ns), 8).cell(time_or_dash(migration.outage_ns), 8);
  const std::string late = late_devices(migration);
  if (!late.empty()) line.add("LATE " + late + "  ", Tone::bad);
  const auto& error = migration.error ? migration.error : migration.error_destination;
  if (error && line.room() >= kLeastError) line.add(*error);
  return line.text();
}

}  // namespace ackscope::cli::follow
