#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"
#include "cli/input_watch.hpp"

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

/// Of the slowest input that is up.
OptNs lag(const live::Snapshot& snapshot) {
  OptNs most;
  for (const LiveInputState& input : snapshot.inputs)
    if (input.up && input.lag_ns) most = std::max(most.value_or(*input.lag_ns), *input.lag_ns);
  return most;
}

void add_quality(const live::Snapshot& snapshot, Line& line) {
  std::uint64_t events = 0, lost = 0, malformed = 0;
  for (const LiveInputState& input : snapshot.inputs) {
    events += input.summary.events;
    lost += input.summary.lost;
    malformed += input.summary.malformed;
  }
  line.add(fmt::format("  {} events", events));
  if (lost > 0) line.add("  ").add(fmt::format("{} LOST", lost), Tone::bad);
  if (malformed > 0) line.add("  ").add(fmt::format("{} malformed", malformed), Tone::warning);
}

}  // namespace

int name_width(const report::TextStyle& style) { return std::clamp(style.width / 4 - 2, 14, 40); }

std::vector<std::string> head_lines(const live::Snapshot& snapshot, const report::TextStyle& style,
                                    std::size_t most_down) {
  Line top(style);
  top.add("ackscope", Tone::strong).add("  ");
  top.add(inputs_words(snapshot), any_down(snapshot) ? Tone::bad : Tone::good);
  if (const OptNs age = lag(snapshot))
    top.add("  newest event " + report::duration(std::max<Ns>(*age, 0)) + " ago");
  add_quality(snapshot, top);
  std::vector<std::string> lines{top.text()};
  for (const LiveInputState& input : snapshot.inputs) {
    if (input.up || lines.size() > most_down) continue;
    Line line(style);
    line.add("DOWN", Tone::bad);
    line.add(" " + (input.why.empty() ? input.address : reason_of(input.address, input.why)));
    lines.push_back(line.text());
  }
  return lines;
}

}  // namespace ackscope::cli::follow
