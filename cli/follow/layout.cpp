#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "cli/follow/sections.hpp"

namespace ackscope::cli::follow {
namespace {

constexpr int kLongestName = 32;
/// Columns that the figures of a migration need, and those of a device with a lane worth reading.
constexpr int kFigures = 64, kFiguresAndLane = 54;
constexpr int kStageFrom = 120, kStage = 27;  ///< see devices.cpp

bool any_host(const live::Snapshot& snapshot) {
  return std::any_of(snapshot.migrations.begin(), snapshot.migrations.end(),
                     [](const auto& live) { return live->guest.host != "unknown"; });
}

int longest_name(const live::Snapshot& snapshot, const Layout& layout) {
  int longest = 0;
  const auto see = [&](std::string_view name, int indented) {
    const std::string clean = report::printable(name, layout.style.unicode);
    longest = std::max(longest, report::text_width(clean) + indented);
  };
  for (const auto& live : snapshot.migrations) {
    see(name_of(*live, layout), 0);
    if (!live->in_flight()) continue;
    for (const Device& device : live->migration.devices) see(display_name(device), 2);
  }
  return longest;
}

/// Names get what they need before lanes get longer, but no figure is lost for them.
int name_width(const live::Snapshot& snapshot, const Layout& layout) {
  const int width = layout.style.width;
  const int least = std::clamp(width / 4 - 2, 14, 40);
  const int stage = width >= kStageFrom ? kStage : 0;
  const int most = std::min({kLongestName, width - kFigures, width - kFiguresAndLane - stage});
  return std::max(least, std::min(longest_name(snapshot, layout), most));
}

bool any_other_day(const live::Snapshot& snapshot, Ns wall_now) {
  const std::string today = report::utc(wall_now).substr(0, 10);
  return std::any_of(snapshot.migrations.begin(), snapshot.migrations.end(), [&](const auto& live) {
    const OptNs end = live->in_flight() ? OptNs() : end_on_wall(snapshot, *live);
    return end && report::utc(*end).substr(0, 10) != today;
  });
}

}  // namespace

Layout layout(const live::Snapshot& snapshot, const report::TextStyle& style, Ns wall_now,
              bool cut) {
  Layout layout{.style = style, .wall_now = wall_now, .cut = cut};
  layout.host = snapshot.migrations.empty() || any_host(snapshot);
  layout.name = name_width(snapshot, layout);
  layout.dates = any_other_day(snapshot, wall_now);
  return layout;
}

std::string name_of(const live::LiveMigration& live, const Layout& layout) {
  return layout.host ? live.guest.host + " " + live.guest.vm : live.guest.vm;
}

bool has_wall_clock(const live::Snapshot& snapshot, const live::LiveMigration& live) {
  return live.input < snapshot.inputs.size() &&
         snapshot.inputs[live.input].summary.clock == "epoch";
}

OptNs end_on_wall(const live::Snapshot& snapshot, const live::LiveMigration& live) {
  if (!has_wall_clock(snapshot, live)) return std::nullopt;
  return live.migration.end_ns ? live.migration.end_ns : live.migration.last_seen_ns;
}

}  // namespace ackscope::cli::follow
