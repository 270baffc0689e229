#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/stages.hpp"
#include "analysis/rules/blame.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

namespace chart = report::chart;

bool never_answered(const Round& round) {
  return !round.acked_ns && (round.state == RoundState::pending || round.state == RoundState::late);
}

/// "2", "2~" where the ACK was attributed by order, "2?" where that is ambiguous.
std::string number_of(const Round& round) {
  std::string text = round.round ? std::to_string(*round.round) : "?";
  if (round.attribution == Attribution::inferred) text += "~";
  if (round.attribution == Attribution::ambiguous) text += "?";
  return text;
}

Role role_of(chart::Role role, const Round& round) {
  switch (role) {
    case chart::Role::transfer:
      return Role::sent;
    case chart::Role::load:
      return Role::arrived;
    case chart::Role::ack:
      return round.loaded_ns ? Role::loaded : Role::approved;
    case chart::Role::beyond:
      return Role::beyond;
    default:
      // Seen on the destination alone: the data come in while they are loaded.
      const bool asked = round.detected_ns || round.requested_ns || round.sent_ns;
      return asked ? Role::requested : Role::arrived;
  }
}

std::string_view words(Role role) {
  switch (role) {
    case Role::requested:
      return "sending";
    case Role::sent:
      return "in flight";
    case Role::arrived:
      return "loading";
    case Role::loaded:
      return "loaded";
    case Role::pending:
      return "waits for other devices";
    case Role::approved:
      return "ACK under way";
    case Role::late:
      return "late request";
    default:
      return "destination not recorded";
  }
}

std::string label_of(const Round& round, Role role) {
  // "2 late request" would be read as a number of them.
  const bool late = role == Role::late;
  return (late ? "round " : "") + number_of(round) + (late ? ": " : " ") + std::string(words(role));
}

/// `loaded` goes on until the approval, where that was seen.
void split_at_approval(const Round& round, std::vector<Span>& spans) {
  if (spans.empty() || spans.back().role != Role::loaded || !round.approved_ns) return;
  if (*round.approved_ns > spans.back().end) return;
  Span rest = spans.back();
  rest.role = Role::approved;
  rest.begin = std::clamp(*round.approved_ns, spans.back().begin, spans.back().end);
  spans.back().open = false;
  spans.back().end = rest.begin;
  spans.push_back(std::move(rest));
}

/// One ACK stands for all devices with the legacy mechanism: it goes when the last has approved.
void split_at_last_approval(const Migration& m, const Round& round, std::vector<Span>& spans) {
  if (m.mechanism != Mechanism::legacy || spans.back().role != Role::approved) return;
  const OptNs all = rules::last_approval(m);
  Span way = spans.back();
  spans.back().role = Role::pending;
  // Not seen of another device: when the ACK went is unknown.
  if (!all && round.acked_ns) spans.back().certainty = Certainty::unknown;
  if (!all || *all >= way.end) return;
  way.begin = std::max(*all, way.begin);
  spans.back().open = false;
  spans.back().end = way.begin;
  spans.push_back(std::move(way));
}

/// A piece without length stays where nothing else is left of the round, or where it is what was
/// not over: the piece before it was.
void drop_empty(std::vector<Span>& spans) {
  const Span last = spans.back();
  std::erase_if(spans, [](const Span& span) { return span.begin == span.end && !span.open; });
  if (spans.empty()) spans.push_back(last);
}

void set_certainty(const Round& round, std::vector<Span>& spans) {
  if (round.state == RoundState::unknown) spans.back().certainty = Certainty::unknown;
  if (!round.acked_ns || round.attribution == Attribution::observed) return;
  for (Span& span : spans)
    if (span.role == Role::loaded || span.role == Role::approved || span.role == Role::beyond ||
        &span == &spans.back())
      span.certainty = std::max(span.certainty, Certainty::inferred);
}

/// What was never answered goes on until the migration ended, not until the recording did.
void leave_open(const Migration& m, const Round& round, std::vector<Span>& spans) {
  if (!never_answered(round)) return;
  Span& last = spans.back();
  last.open = true;
  if (m.end_ns) last.end = std::max(last.begin, std::min(last.end, *m.end_ns));
}

}  // namespace

std::vector<Span> round_spans(const Shown& shown, std::uint32_t device, std::uint64_t index,
                              Ns end) {
  const Migration& m = shown.migration();
  const Round& round = m.devices[device].rounds[index];
  const bool both = m.source.has_value() && m.destination.has_value();
  std::vector<Span> spans;
  for (const chart::Stage& stage : chart::stages(round, end, both)) {
    Span span{stage.begin, stage.end, role_of(stage.role, round), Certainty::observed, {}, {}};
    span.subject = {Subject::Kind::round, Side::source, device, index};
    spans.push_back(std::move(span));
  }
  if (spans.empty()) return spans;
  if (round.state == RoundState::late) spans.front().role = Role::late;
  leave_open(m, round, spans);
  split_at_approval(round, spans);
  split_at_last_approval(m, round, spans);
  drop_empty(spans);
  set_certainty(round, spans);
  for (Span& span : spans) span.label = label_of(round, span.role);
  return spans;
}

std::vector<Span> load_spans(const Shown& shown, std::uint32_t device) {
  const Device& d = shown.migration().devices[device];
  std::vector<Span> spans;
  for (std::size_t i = 0; i < d.initial_loads.size(); ++i) {
    const InitialLoad& load = d.initial_loads[i];
    if (!load.load_begin_ns || !load.load_end_ns) continue;
    const bool unreported = load.cause == InitialCause::unreported;
    Span span{*load.load_begin_ns,
              std::max(*load.load_begin_ns, *load.load_end_ns),
              Role::loading,
              unreported ? Certainty::inferred : Certainty::observed,
              {},
              {}};
    span.subject = {Subject::Kind::initial_load, Side::destination, device, i};
    span.label = unreported                         ? "loading, unreported re-init"
                 : load.cause == InitialCause::seen ? "loading after re-init"
                                                    : "loading";
    spans.push_back(std::move(span));
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace ackscope::viewmodel
