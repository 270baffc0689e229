#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"
#include "collector/pipeline/live/input_watch.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveInputState;
using report::Tone;

std::string inputs_words(const live::Snapshot& snapshot) {
  const auto up = std::count_if(snapshot.inputs.begin(), snapshot.inputs.end(),
                                [](const LiveInputState& input) { return input.up; });
  const std::size_t all = snapshot.inputs.size();
  return fmt::format("{} of {} input{} up", up, all, all == 1 ? "" : "s");
}

bool any_down(const live::Snapshot& snapshot) {
  return std::any_of(snapshot.inputs.begin(), snapshot.inputs.end(),
                     [](const LiveInputState& input) { return !input.up; });
}

/// Of the newest event of any migration, where a clock tells when that was.
OptNs newest(const live::Snapshot& snapshot) {
  OptNs newest;
  for (const auto& live : snapshot.migrations) {
    const OptNs last = live->migration.last_seen_ns;
    if (last && has_wall_clock(snapshot, *live)) newest = std::max(newest.value_or(*last), *last);
  }
  return newest;
}

std::string down_words(const LiveInputState& input) {
  return input.why.empty() ? input.address : live::reason_of(input.address, input.why);
}

void add_down(const live::Snapshot& snapshot, const Layout& layout, std::size_t most,
              std::vector<std::string>& lines) {
  std::vector<const LiveInputState*> down;
  for (const LiveInputState& input : snapshot.inputs)
    if (!input.up) down.push_back(&input);
  if (most == 0) return;
  const std::size_t shown = down.size() <= most ? down.size() : most - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    Line line(layout.style);
    line.add("DOWN", Tone::bad).rest(" " + down_words(*down[i]), layout.cut);
    lines.push_back(line.text());
  }
  if (shown == down.size()) return;
  const std::size_t rest = down.size() - shown;
  Line line(layout.style);
  line.add(fmt::format("{}{} down", rest, rest == 1 ? " more input is" : " more inputs are"),
           Tone::bad);
  lines.push_back(line.text());
}

void add_quality(const live::Snapshot& snapshot, Line& line) {
  std::uint64_t events = 0, lost = 0, malformed = 0;
  for (const LiveInputState& input : snapshot.inputs) {
    events += input.summary.events;
    lost += input.summary.lost;
    malformed += input.summary.malformed;
  }
  line.item(fmt::format("  {} events", events));
  if (lost > 0) line.item(fmt::format("  {} LOST", lost), Tone::bad);
  if (malformed > 0) line.item(fmt::format("  {} malformed", malformed), Tone::warning);
}

}  // namespace

std::vector<std::string> head_lines(const live::Snapshot& snapshot, const Layout& layout,
                                    std::size_t most_down) {
  Line top(layout.style);
  top.add("ackscope", Tone::strong).add("  ");
  top.add(inputs_words(snapshot), any_down(snapshot) ? Tone::bad : Tone::good);
  if (const OptNs last = newest(snapshot)) {
    const Ns age = std::max<Ns>(report::difference(layout.wall_now, *last), 0);
    top.item("  newest event " + report::duration(age) + " ago");
  }
  add_quality(snapshot, top);
  std::vector<std::string> lines{top.text()};
  add_down(snapshot, layout, most_down, lines);
  return lines;
}

}  // namespace ackscope::cli::follow
