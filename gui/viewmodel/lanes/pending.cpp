#include <algorithm>

#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

/// Below 0 the counter shows a number near its type's end.
constexpr std::uint64_t most_sane = 0x7fffffff;

/// From where events are missing to the next step, which tells the value again.
void add_unknown(const Shown& shown, const std::vector<PendingStep>& steps, Side side, Lane& lane) {
  if (lane.curves.empty()) return;
  auto& unknown = lane.curves.front().unknown;
  const Ns last = shown.extent().second;
  for (const Span& gap : gap_spans(shown, side)) {
    if (gap.begin < steps.front().at || gap.begin >= last) continue;
    if (!unknown.empty() && gap.begin <= unknown.back().second) continue;
    const auto next = std::upper_bound(steps.begin(), steps.end(), gap.begin,
                                       [](Ns at, const PendingStep& step) { return at < step.at; });
    const Ns end = next == steps.end() ? last : next->at;
    unknown.emplace_back(gap.begin, end);
    Span span{gap.begin,          end,         Role::unknown,
              Certainty::unknown, gap.subject, "unknown: events lost"};
    lane.spans.push_back(std::move(span));
  }
}

Lane counter(const Shown& shown, const std::vector<PendingStep>& steps, Subject::Kind kind,
             Side side, Lane lane) {
  lane.side = side;
  lane.row_height = 30;
  Series series;
  Curve curve;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    series.append(steps[i].at, steps[i].count);
    const bool sane = steps[i].count <= most_sane;
    if (sane) curve.top = std::max(curve.top, steps[i].count);
    Mark mark{steps[i].at, sane ? Role::pending : Role::error, sane ? Shape::tick : Shape::bang};
    mark.subject = {kind, side, 0, i};
    mark.label = std::to_string(steps[i].count);
    lane.marks.push_back(std::move(mark));
  }
  curve.name = "pending ACKs";
  curve.unit = "ACKs";
  curve.points = series.view();
  curve.end = shown.extent().second;
  if (!steps.empty()) lane.curves.push_back(std::move(curve));
  add_unknown(shown, steps, side, lane);
  return lane;
}

}  // namespace

/// The source's counter; the destination's own with the legacy mechanism.
void add_pending(const Shown& shown, std::vector<Lane>& lanes) {
  const Migration& m = shown.migration();
  if (!m.pending.empty() || m.mechanism != Mechanism::off) {
    Lane lane = make_lane("pending", "pending ACKs", "Switchover ACKs the source waits for.");
    lane.empty_is_known = m.source && m.mechanism != Mechanism::unknown;
    lanes.push_back(
        counter(shown, m.pending, Subject::Kind::pending, Side::source, std::move(lane)));
  }
  if (m.pending_destination.empty()) return;
  Lane lane = make_lane("pending-destination", "pending, destination",
                        "Devices the destination waits for before it sends its one ACK.");
  lanes.push_back(counter(shown, m.pending_destination, Subject::Kind::pending_destination,
                          Side::destination, std::move(lane)));
}

}  // namespace ackscope::viewmodel
