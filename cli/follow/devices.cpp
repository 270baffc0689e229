#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/render.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveDevice;
using live::LiveMigration;
using report::Tone;
using report::chart::Role;
using report::chart::Row;

constexpr int kStageFrom = 120;  ///< columns, for what the oldest ACK waits for in words
constexpr int kStage = 26;

std::string bytes(const std::optional<std::uint64_t>& value) {
  if (!value) return "-";
  static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
  double shown = static_cast<double>(*value);
  std::size_t unit = 0;
  for (; shown >= 1000 && unit + 1 < units.size(); ++unit) shown /= 1024;
  return fmt::format("{:.{}f} {}", shown, unit > 0 && shown < 10 ? 1 : 0, units.at(unit));
}

bool has_late(const Device& device) {
  return std::any_of(device.rounds.begin(), device.rounds.end(),
                     [](const Round& round) { return round.state == RoundState::late; });
}

struct State {
  std::string word;
  Tone tone = Tone::plain;
};

State state_of(const Device& device, const LiveDevice& live) {
  if (has_late(device)) return {"LATE", Tone::bad};
  if (live.pending_acks > 1U) return {fmt::format("{} due", *live.pending_acks), Tone::warning};
  if (live.pending_acks == 1U) return {"pending", Tone::warning};
  if (device.rounds.empty() && !live.pending_acks) return {"unknown", Tone::dim};
  if (device.rounds.empty()) return {"no ACK", Tone::dim};
  if (device.rounds.back().state == RoundState::acked) return {"acked", Tone::good};
  return {"unknown", Tone::unknown};
}

std::string stage(const LiveMigration& live, const Device& device) {
  const auto pending =
      std::find_if(device.rounds.begin(), device.rounds.end(), [](const Round& round) {
        return round.state == RoundState::pending || round.state == RoundState::late;
      });
  if (pending == device.rounds.end()) return "";
  const bool both = live.migration.source && live.migration.destination;
  return std::string(report::progress(*pending, live.now_ns, both));
}

std::string age(const LiveMigration& live, const LiveDevice& device) {
  if (!device.oldest_pending_ns) return "-";
  return report::duration(
      std::max<Ns>(report::difference(live.now_ns, *device.oldest_pending_ns), 0));
}

void add_lane(const LiveMigration& live, const Device& device, const report::TextStyle& style,
              Line& line, std::set<Role>& used) {
  const int columns = line.room();
  const OptNs begin = report::begin_or_first(live.migration);
  if (columns < 8 || !begin) return;
  const report::chart::Scale scale(*begin, live.now_ns, columns);
  const Row row = report::chart::device_rows(live.migration, device, scale).front();
  for (const auto& span : row.spans) used.insert(span.role);
  for (const auto& mark : row.marks) used.insert(mark.role);
  line.drawn(report::chart::render_lane(row, columns, style), columns);
}

std::string device_line(const LiveMigration& live, std::size_t at, const Layout& layout,
                        std::set<Role>& used) {
  const Device& device = live.migration.devices[at];
  const LiveDevice& now = live.devices[at];
  const report::TextStyle& style = layout.style;
  const State state = state_of(device, now);
  Line line(style);
  line.add("  ").cell(display_name(device), layout.name - 2);
  line.cell(now.round ? fmt::format("{}", *now.round) : "-", 5).cell(state.word, 8, state.tone);
  line.figure(age(live, now), 7, state.tone);
  line.right(bytes(now.initial_bytes), 8).right(bytes(now.dirty_bytes), 8);
  if (style.width >= kStageFrom) line.cell(stage(live, device), kStage);
  add_lane(live, device, style, line, used);
  return line.text();
}

/// Those that wait first, where not all fit; in their own order in any case.
std::vector<std::size_t> chosen(const LiveMigration& live, std::size_t most) {
  std::vector<std::size_t> all;
  const std::size_t count = std::min(live.migration.devices.size(), live.devices.size());
  for (std::size_t i = 0; i < count; ++i) all.push_back(i);
  if (count <= most) return all;
  std::stable_partition(all.begin(), all.end(),
                        [&](std::size_t i) { return live.devices[i].pending_acks > 0U; });
  all.resize(most);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

std::string device_heading(const Layout& layout) {
  const report::TextStyle& style = layout.style;
  Line line(style);
  line.add("  ").cell("DEVICE", layout.name - 2, Tone::dim).cell("ROUND", 5, Tone::dim);
  line.cell("ACK", 8, Tone::dim).cell("AGE", 7, Tone::dim);
  line.right("INITIAL", 8, Tone::dim).right("DIRTY", 8, Tone::dim);
  if (style.width >= kStageFrom) line.cell("", kStage);
  return line.add("LANE", Tone::dim).text();
}

std::vector<std::string> device_lines(const LiveMigration& live, const Layout& layout,
                                      std::size_t most, std::set<Role>& used) {
  std::vector<std::string> lines;
  const std::size_t count = std::min(live.migration.devices.size(), live.devices.size());
  if (most == 0 || count == 0) return lines;
  const auto shown = chosen(live, count <= most ? most : most - 1);
  for (const std::size_t i : shown) lines.push_back(device_line(live, i, layout, used));
  if (shown.size() == count) return lines;
  Line rest(layout.style);
  rest.add(
      fmt::format("  {} more device{}", count - shown.size(), count - shown.size() == 1 ? "" : "s"),
      Tone::dim);
  lines.push_back(rest.text());
  return lines;
}

}  // namespace ackscope::cli::follow
