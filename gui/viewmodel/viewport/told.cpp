#include <algorithm>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/viewport/measure.hpp"
#include "gui/viewmodel/viewport/round_moments.hpp"

/// Whose moment a cursor has snapped to. Lanes show time alone; the model knows the rest.
namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

/// A moment with a name. No side: it cannot be told, or two sides saw something at that time.
struct Moment {
  std::optional<Side> side;
  std::string words;
};

Side home(const Migration& m) { return m.source ? Side::source : Side::destination; }

Moment of_round(const Round& round, Ns at) {
  if (round.state == RoundState::late && round.requested_ns == at)
    return {Side::source, "LATE request collected"};
  if (round.cause == RoundCause::final_check_failed && round.detected_ns == at)
    return {Side::source, "final check failed"};
  Moment found;
  for (const RoundMoment& one : round_moments) {
    if (round.*one.at != at) continue;
    if (!found.words.empty() && found.side != one.side) return {{}, found.words};
    found = {one.side, std::string(one.words)};
  }
  if (round.acked_ns == at && found.words.empty()) return {Side::source, "ACK received"};
  return found;
}

Moment of_moment(const Migration& m, std::uint64_t index) {
  const auto moments = report::chart::moments(m);
  if (index >= moments.size()) return {};
  const auto& one = moments[index];
  const bool elsewhere = one.letter == 'R' && m.outcome == Outcome::completed;
  return {elsewhere ? Side::destination : home(m),
          one.letter == 'D' ? "decision" : std::string(one.words)};
}

/// From the guest's stop to its resumption, which is the destination's when it moved.
Moment of_guest(const Migration& m, Ns at) {
  if (m.guest_stopped_ns == at) return {home(m), "guest stopped"};
  const bool moved = m.outcome == Outcome::completed;
  if (m.guest_resumed_ns == at) return {moved ? Side::destination : home(m), "guest resumed"};
  return {};
}

/// Between parts of two sides lies a moment of the one that is known.
Moment of_part(const Migration& m, std::uint64_t index, Ns at) {
  if (index >= m.outage_parts.size()) return {};
  const OutagePart& part = m.outage_parts[index];
  if (const Moment end = of_guest(m, at); !end.words.empty()) return end;
  const std::string words(report::part_words(part.part));
  return {part.side, words + (at == part.begin_ns ? " begins" : " ends")};
}

Moment of_span(const Shown& shown, const Snapped& snapped, Side side, std::string_view what) {
  const auto time = time_of(snapped.subject, shown);
  if (!time) return {side, std::string(what)};
  return {side, std::string(what) + (snapped.at == time->first ? " begins" : " ends")};
}

Moment moment_of(const Shown& shown, const Snapped& snapped) {
  const Migration& m = shown.migration();
  const Subject& subject = snapped.subject;
  switch (subject.kind) {
    case Kind::round: {
      if (subject.device >= m.devices.size()) return {};
      const auto& rounds = m.devices[subject.device].rounds;
      return subject.index < rounds.size() ? of_round(rounds[subject.index], snapped.at) : Moment{};
    }
    case Kind::moment:
      return of_moment(m, subject.index);
    case Kind::guest:
      return of_guest(m, snapped.at);
    case Kind::outage_part:
      return of_part(m, subject.index, snapped.at);
    case Kind::phase:
      return of_span(shown, snapped, home(m), "phase");
    case Kind::blocked:
      return of_span(shown, snapped, Side::source, "blocked time");
    case Kind::initial_load:
      return of_span(shown, snapped, Side::destination, "initial load");
    case Kind::device_state:
      return of_span(shown, snapped, subject.side, "device state");
    case Kind::gap:
      return of_span(shown, snapped, subject.side, "lost stretch");
    case Kind::return_path:
      return {subject.side, "return-path message"};
    case Kind::event:
      return {subject.side, "event"};
    case Kind::pending:
      return {Side::source, "pending ACKs"};
    case Kind::pending_destination:
      return {Side::destination, "pending ACKs"};
    default:
      return {};
  }
}

/// How well the side's clock is known on the migration's; both sides of one host: exactly.
Ns uncertainty_of(const Shown& shown, std::optional<Side> side) {
  const Migration& m = shown.migration();
  const bool both = m.source && m.destination;
  if (!side || *side == Side::source || !both || !m.clock_alignment) return 0;
  return m.clock_alignment->uncertainty_ns;
}

}  // namespace

Snapped told(Snapped snapped, const Shown& shown) {
  if (!snapped.subject) return snapped;
  Moment moment = moment_of(shown, snapped);
  snapped.side = moment.side;
  snapped.words = std::move(moment.words);
  snapped.uncertainty_ns = std::max(snapped.uncertainty_ns, uncertainty_of(shown, moment.side));
  return snapped;
}

}  // namespace ackscope::viewmodel
