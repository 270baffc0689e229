#include "gui/viewmodel/draw/lens_steps.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::viewmodel {
namespace {

namespace chart = report::chart;

/// "+474 us"; microseconds as long as they are read easily.
std::string from_decision(Ns at, const Migration& m) {
  const Ns distance = report::difference(at, m.decision_ns.value_or(at));
  constexpr Ns ten_ms = 10'000'000;
  if (distance <= -ten_ms || distance >= ten_ms)
    return (distance > 0 ? "+" : "") + report::duration(distance);
  const Ns us = (distance + (distance < 0 ? -500 : 500)) / 1'000;
  return (us < 0 ? "" : "+") + std::to_string(us) + " us";
}

std::string short_words(const chart::Step& step, const Migration& m) {
  switch (step.letter) {
    case 'D':
      return "decision";
    case 'S':
      return "guest stopped";
    case 'Q':
      return "final query";
    case 'R':
      return "resumed";
    case 'C':
      return "cancelled";
    case 'E':
      return m.outcome == Outcome::unknown ? "end" : std::string(to_string(m.outcome));
    case '!':
      return std::string(step.brief);
    case 'L':
      return "loaded";
    default:
      return "ACK";
  }
}

Role role_of(const chart::Step& step, const Migration& m) {
  switch (step.letter) {
    case '!':
      return Role::late;
    case 'A':
      return Role::acked;
    case 'L':
      return Role::loaded;
    case 'S':
      return Role::down;
    case 'R':
      return Role::running;
    case 'E':
      return m.outcome == Outcome::failed ? Role::error : Role::text;
    case 'D':
      return Role::switchover;
    default:
      return Role::text;
  }
}

/// The round a step tells of; the destination's moments are known to its uncertainty.
void find_round(const chart::Step& step, const Migration& m, LensStep& found) {
  for (std::uint32_t device = 0; device < m.devices.size(); ++device) {
    const auto& rounds = m.devices[device].rounds;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      const Round& round = rounds[i];
      const bool late = round.state == RoundState::late;
      const bool here = (step.letter == '!' && late &&
                         (round.detected_ns == step.at || round.requested_ns == step.at)) ||
                        (step.letter == 'L' && round.loaded_ns == step.at) ||
                        (step.letter == 'A' && round.acked_ns == step.at);
      const std::string_view name = display_name(m.devices[device]);
      if (!here || step.text.find(name) == std::string::npos) continue;
      found.subject = {Subject::Kind::round, Side::source, device, i};
      if (step.letter == 'L' && m.source)
        found.uncertainty_ns = round.cross_host_uncertainty_ns.value_or(0);
    }
  }
}

void find_moment(const chart::Step& step, const Migration& m, LensStep& found) {
  const auto moments = chart::moments(m);
  for (std::size_t i = 0; i < moments.size(); ++i)
    if (moments[i].letter == step.letter && moments[i].at == step.at)
      found.subject = {Subject::Kind::moment, Side::source, 0, i};
  if (step.letter == 'R' && m.outcome == Outcome::completed)
    found.uncertainty_ns = m.outage_uncertainty_ns.value_or(0);
}

}  // namespace

std::vector<LensStep> lens_steps(const Shown& shown, Ns begin, Ns end) {
  const Migration& m = shown.migration();
  std::vector<LensStep> steps;
  for (const chart::Step& step : chart::switchover_steps(m, {begin, end})) {
    LensStep each;
    each.at = step.at;
    each.role = role_of(step, m);
    each.late = step.letter == '!';
    const bool of_round = step.letter == '!' || step.letter == 'L' || step.letter == 'A';
    if (of_round) {
      find_round(step, m, each);
    } else {
      find_moment(step, m, each);
    }
    std::string when = from_decision(step.at, m);
    if (each.uncertainty_ns > 0) when += " +- " + report::duration(each.uncertainty_ns);
    each.words = {when + "  " + report::printable(step.text, true),
                  when + "  " + short_words(step, m), short_words(step, m),
                  std::string(1, step.letter)};
    steps.push_back(std::move(each));
  }
  return steps;
}

}  // namespace ackscope::viewmodel
