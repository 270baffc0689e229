#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

Role role_of(char letter, const Migration& m) {
  if (letter == 'S') return Role::down;
  if (letter == 'R') return Role::running;
  if (letter == 'E') return m.outcome == Outcome::failed ? Role::error : Role::text;
  return letter == 'C' ? Role::warning : Role::switchover;
}

Shape shape_of(char letter) {
  if (letter == 'D') return Shape::diamond;
  if (letter == 'E') return Shape::cross;
  return letter == 'S' ? Shape::triangle_down : letter == 'R' ? Shape::triangle_up : Shape::tick;
}

std::string words(const report::chart::Moment& moment, const Migration& m) {
  if (moment.letter == 'D') return "decision";
  if (moment.letter == 'E' && m.outcome != Outcome::unknown)
    return std::string(to_string(m.outcome));
  return std::string(moment.words);
}

}  // namespace

/// The phases in the upper row, the moments that part them in the lower one.
void add_phases(const Shown& shown, std::vector<Lane>& lanes) {
  const Migration& m = shown.migration();
  Lane lane = make_lane("phases", m.source ? "source" : "migration",
                        "Phases of the migration, and the moments that part them.");
  if (m.source) lane.side = Side::source;
  lane.rows = 2;
  lane.spans = phase_spans(shown);
  const auto moments = report::chart::moments(m);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    Mark mark{moments[i].at, role_of(moments[i].letter, m), shape_of(moments[i].letter)};
    mark.subject = {Subject::Kind::moment, Side::source, 0, i};
    mark.label = words(moments[i], m);
    mark.row = 1;
    const bool elsewhere = moments[i].letter == 'R' && m.outcome == Outcome::completed;
    if (elsewhere) mark.uncertainty_ns = m.outage_uncertainty_ns.value_or(0);
    lane.marks.push_back(std::move(mark));
  }
  lane.empty_is_known = !lane.spans.empty();
  lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
