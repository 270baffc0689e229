#include "gui/viewmodel/words/evidence.hpp"

#include <fmt/format.h>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

constexpr std::size_t kMostLines = 60;
/// Clocks that drift are mapped there and back with rounding.
constexpr Ns kRounding = 2;
/// So many events at once are not looked through.
constexpr std::size_t kMostRows = 4096;

}  // namespace

Subject event_of(const Evidence& evidence, const Shown& shown) {
  const auto& track = shown.tracks().of(evidence.side);
  if (!evidence.t_ns || !track || track->process >= shown.recording.processes.size()) return {};
  const EventColumnPtr& events = shown.recording.processes[track->process].events;
  if (!events) return {};
  const Ns own = track->clock.to_own(*evidence.t_ns);
  const Ns last = report::sum(own, kRounding);
  std::size_t row = events->lower_bound(report::difference(own, kRounding));
  for (std::size_t seen = 0; row < events->size() && seen < kMostRows; ++row, ++seen) {
    if (events->time(row) > last) break;
    if (events->name(row) == evidence.event) return {Subject::Kind::event, evidence.side, 0, row};
  }
  return {};
}

Paragraph evidence(const Finding& finding, const Shown& shown) {
  Paragraph made{"The events it rests on", {}, {}};
  for (const Evidence& one : finding.evidence) {
    if (made.facts.size() == kMostLines) {
      made.sentences.push_back(
          fmt::format("{} more are left out here.", finding.evidence.size() - kMostLines));
      break;
    }
    std::string value = fmt::format("{} {}", to_string(one.side), clean(one.event));
    if (!one.text.empty()) value += ": " + clean(one.text);
    made.facts.push_back(fact(when(one.t_ns, shown), std::move(value), event_of(one, shown)));
  }
  if (made.facts.empty()) made.sentences.emplace_back("No event is given for it.");
  return made;
}

}  // namespace ackscope::viewmodel::words
