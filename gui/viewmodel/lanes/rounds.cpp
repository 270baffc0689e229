#include "analysis/report/text/printable.hpp"
#include "analysis/report/timeline/stages.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr int most_rows = 6;

Mark mark_of(const Subject& subject, Ns at, Role role, Shape shape) {
  Mark mark{at, role, shape};
  mark.subject = subject;
  return mark;
}

/// Where the request was seen, and loud where it was collected.
void add_late(const Subject& subject, const Round& round, Lane& lane) {
  const OptNs seen = report::chart::round_begin(round);
  if (!seen) return;
  const Ns at = round.requested_ns.value_or(*seen);
  if (*seen != at) lane.marks.push_back(mark_of(subject, *seen, Role::late, Shape::diamond));
  Mark mark = mark_of(subject, at, Role::late, Shape::bang);
  mark.label = "LATE";
  mark.loud = true;
  lane.marks.push_back(std::move(mark));
}

void add_round(const Shown& shown, std::uint32_t device, std::size_t index, Ns end, Lane& lane) {
  const Round& round = shown.migration().devices[device].rounds[index];
  std::vector<Span> spans = round_spans(shown, device, index, end);
  lane.spans.insert(lane.spans.end(), spans.begin(), spans.end());
  const Subject subject{Subject::Kind::round, Side::source, device, index};
  if (round.state == RoundState::late) add_late(subject, round, lane);
  if (!round.acked_ns) return;
  Mark mark = mark_of(subject, *round.acked_ns, Role::acked, Shape::circle);
  if (round.attribution != Attribution::observed) mark.certainty = Certainty::inferred;
  lane.marks.push_back(std::move(mark));
}

void add_failures(const Device& device, std::uint32_t index, Lane& lane) {
  const Subject subject{Subject::Kind::device, Side::source, index, 0};
  if (device.state_failed_ns) {
    Mark mark = mark_of(subject, *device.state_failed_ns, Role::failed, Shape::cross);
    mark.label = report::printable(device.state_failed.value_or("state change"), true) + " failed";
    lane.marks.push_back(std::move(mark));
  }
  if (device.load_failed_ns) {
    Mark mark = mark_of(subject, *device.load_failed_ns, Role::failed, Shape::cross);
    mark.label = "load failed";
    lane.marks.push_back(std::move(mark));
  }
}

}  // namespace

/// Bars cut into stages; rounds that overlap get rows.
void add_rounds(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes) {
  const Device& device = shown.migration().devices[group.device];
  Lane lane = group.lane("rounds", "rounds",
                         "ACK rounds: requested, sent, arrived, loaded, approved, acknowledged.");
  const Ns end = device.rounds.empty() ? 0 : shown.extent().second;
  for (std::size_t i = 0; i < device.rounds.size(); ++i)
    add_round(shown, group.device, i, end, lane);
  spread_over_rows(lane, most_rows);
  add_failures(device, group.device, lane);
  if (device.rounds.empty()) lane.title = device.precopy == false ? "no precopy" : "no rounds";
  lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
