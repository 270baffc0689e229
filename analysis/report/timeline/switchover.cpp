#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "analysis/report/timeline/stages.hpp"

namespace ackscope::report::chart {
namespace {

/// Wide enough in the main chart to be read there.
constexpr int readable_columns = 24;
/// Shorter windows have an axis in microseconds.
constexpr Ns us_up_to = 100'000'000;

bool within(OptNs at, const Window& window) {
  return at && *at >= window.begin && *at <= window.end;
}

bool busy(const Device& device, const Window& window) {
  return std::any_of(device.rounds.begin(), device.rounds.end(), [&](const Round& round) {
    const OptNs begin = round_begin(round);
    const Ns end = round.acked_ns.value_or(window.end);
    return begin && *begin <= window.end && end >= window.begin;
  });
}

std::string detected_words(const Migration& m, const Device& device, const Round& round) {
  if (round.cause == RoundCause::final_check_failed)
    return fmt::format("the final re-init check of {} failed", display_name(device));
  const bool final_check =
      m.guest_stopped_ns && round.detected_ns && *round.detected_ns >= *m.guest_stopped_ns;
  return fmt::format("re-init of {} seen{}", display_name(device),
                     final_check ? " by the final check" : "");
}

std::string_view detected_brief(const Round& round) {
  return round.cause == RoundCause::final_check_failed ? "final check failed" : "re-init seen";
}

void add_round_steps(const Migration& m, const Device& device, const Round& round,
                     const Window& window, std::vector<Step>& steps) {
  const bool late = round.state == RoundState::late;
  const std::string_view failed =
      round.cause == RoundCause::final_check_failed && !round.detected_ns
          ? " (its final re-init check had failed)"
          : "";
  const std::string number = round.round ? fmt::format(" (round {})", *round.round) : "";
  if (late && within(round.detected_ns, window))
    steps.push_back({*round.detected_ns, '!', detected_words(m, device, round), Role::late,
                     detected_brief(round)});
  if (late && within(round.requested_ns, window))
    steps.push_back({*round.requested_ns, '!',
                     fmt::format("LATE: ACK request of {} collected by the final query{}",
                                 display_name(device), failed),
                     Role::late, "LATE request collected"});
  if (within(round.loaded_ns, window))
    steps.push_back({*round.loaded_ns, 'L',
                     fmt::format("initial data of {} loaded{}", display_name(device), number),
                     Role::load});
  if (within(round.acked_ns, window))
    steps.push_back({*round.acked_ns, 'A',
                     fmt::format("ACK of {} received{}", display_name(device), number),
                     Role::acked});
}

std::string moment_words(const Migration& m, const Moment& moment) {
  if (moment.letter == 'E' && m.outcome != Outcome::unknown)
    return std::string(to_string(m.outcome));
  if (moment.letter == 'R' && m.outcome == Outcome::failed)
    return "guest running again on the source";
  if (moment.letter == 'R' && m.outcome == Outcome::completed)
    return "guest running on the destination";
  return std::string(moment.words);
}

}  // namespace

std::optional<Window> switchover_window(const Migration& m) {
  if (!m.decision_ns) return {};
  Window window{*m.decision_ns, *m.decision_ns};
  if (m.guest_stopped_ns) window.begin = std::min(window.begin, *m.guest_stopped_ns);
  for (const OptNs& point : {m.guest_stopped_ns, m.final_query_ns, m.guest_resumed_ns, m.end_ns})
    if (point) window.end = std::max(window.end, *point);
  if (!m.end_ns) window.end = std::max(window.end, last_known(m).value_or(window.end));
  if (window.end == window.begin) return {};
  return window;
}

bool readable(const Window& window, const Scale& scale) {
  return scale.column(window.end) - scale.column(window.begin) >= readable_columns;
}

std::optional<Chart> switchover_chart(const Migration& m, const Window& window, int columns) {
  const auto whole = main_chart(m, columns);
  if (whole && readable(window, whole->scale)) return {};
  Chart chart{Scale(window.begin, window.end, columns),
              {},
              difference(window.end, window.begin) < us_up_to ? 1'000 : 0};
  chart.rows.push_back(event_row(m, chart.scale));
  for (const Device& device : m.devices)
    if (busy(device, window))
      for (Row& row : device_rows(m, device, chart.scale)) chart.rows.push_back(std::move(row));
  chart.rows.push_back(guest_row(m, chart.scale));
  for (Row& row : outage_rows(m, chart.scale)) chart.rows.push_back(std::move(row));
  return chart;
}

std::vector<Step> switchover_steps(const Migration& m, const Window& window, std::size_t most) {
  std::vector<Step> steps;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds) add_round_steps(m, device, round, window, steps);
  for (const Moment& moment : moments(m))
    if (within(moment.at, window))
      steps.push_back({moment.at, moment.letter, moment_words(m, moment), Role::event});
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Step& a, const Step& b) { return a.at < b.at; });
  if (steps.size() > most) steps.resize(most);
  return steps;
}

}  // namespace ackscope::report::chart
