#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"
#include "cli/follow/verdict.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveMigration;
using report::Tone;

constexpr int kLeastError = 16;  ///< columns; less of it says nothing

/// The time of day, with the date where not all of them ended today.
std::string end_time(const live::Snapshot& snapshot, const LiveMigration& live,
                     const Layout& layout) {
  const OptNs end = end_on_wall(snapshot, live);
  if (!end) return "-";
  const std::string text = report::utc(*end);  // "2026-11-21 20:37:48.126627 UTC"
  if (!layout.dates) return text.substr(11, 8);
  const bool this_year = text.substr(0, 4) == report::utc(layout.wall_now).substr(0, 4);
  return this_year ? text.substr(5, 11) : text.substr(0, 10);
}

int time_width(const Layout& layout) { return layout.dates ? 11 : 8; }

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

/// Those whose ACK was needed and never came.
std::string missing_devices(const std::vector<Finding>& findings) {
  std::string names;
  for (const Finding& finding : findings)
    if (finding.rule == "ack-never-came" && finding.device)
      names += (names.empty() ? "" : ", ") + *finding.device;
  return names;
}

/// Its title, or, where that has no room, the names of the rule and the device.
std::string words(const Finding& finding, const Layout& layout, const Line& line) {
  if (!layout.cut || report::text_width(finding.title) <= line.room()) return finding.title;
  return finding.device ? finding.rule + " " + *finding.device : finding.title;
}

/// Who held it up, then what QEMU said; if neither is known, the first finding.
void add_why(const LiveMigration& live, const Layout& layout, Line& line) {
  const Migration& migration = live.migration;
  const std::vector<Finding> findings = grave_findings(migration);
  const std::string late = late_devices(migration), missing = missing_devices(findings);
  const auto& error = migration.error ? migration.error : migration.error_destination;
  if (!late.empty()) line.rest("LATE " + late + "  ", layout.cut, Tone::bad);
  if (!missing.empty()) line.rest("NO ACK " + missing + "  ", layout.cut, Tone::bad);
  if (error && (!layout.cut || line.room() >= kLeastError)) line.rest(*error, layout.cut);
  if (late.empty() && missing.empty() && !error && !findings.empty())
    line.rest(words(findings.front(), layout, line), layout.cut, Tone::warning);
}

std::string time_or_dash(OptNs value) { return value ? report::duration(*value) : "-"; }

}  // namespace

std::string ended_heading(const Layout& layout) {
  Line line(layout.style);
  line.cell("ENDED", layout.name, Tone::dim).cell("AT", time_width(layout), Tone::dim);
  line.cell("OUTCOME", 10, Tone::dim).cell("DOWNTIME", 8, Tone::dim).cell("OUTAGE", 8, Tone::dim);
  return line.add("WHY", Tone::dim).text();
}

std::string ended_line(const live::Snapshot& snapshot, const LiveMigration& live,
                       const Layout& layout) {
  const Migration& migration = live.migration;
  Line line(layout.style);
  line.cell(name_of(live, layout), layout.name);
  line.cell(end_time(snapshot, live, layout), time_width(layout));
  line.cell(outcome_word(live), 10, outcome_tone(live));
  line.figure(time_or_dash(migration.downtime_ns), 8);
  line.figure(time_or_dash(migration.outage_ns), 8);
  add_why(live, layout, line);
  return line.text();
}

}  // namespace ackscope::cli::follow
