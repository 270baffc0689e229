#include <algorithm>
#include <array>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

/// What stands at the very begin and end is seen with its label. The plate of a late request at the
/// end needs more room, not to lie on the bar of the round before.
std::pair<Ns, Ns> with_margins(std::pair<Ns, Ns> extent, const std::vector<Mark>& loud) {
  const Ns span = report::difference(extent.second, extent.first);
  const bool plate = !loud.empty() && loud.back().at > report::difference(extent.second, span / 16);
  return {report::difference(extent.first, span / 100),
          report::sum(extent.second, span / (plate ? 10 : 16))};
}

/// A lane that shows one side shows what that side lost, any other what both did.
void add_lost(const Shown& shown, std::vector<Lane>& lanes) {
  const std::array<std::vector<Span>, 2> gaps = {gap_spans(shown, Side::source),
                                                 gap_spans(shown, Side::destination)};
  for (Lane& lane : lanes) {
    for (const Side side : {Side::source, Side::destination})
      if (!lane.side || *lane.side == side) {
        const auto& of_side = gaps[side == Side::source ? 0 : 1];
        lane.lost.insert(lane.lost.end(), of_side.begin(), of_side.end());
      }
    std::stable_sort(lane.lost.begin(), lane.lost.end(),
                     [](const Span& a, const Span& b) { return a.begin < b.begin; });
  }
}

/// How many rounds are under way, in 1024 equal parts of the whole.
std::vector<std::uint32_t> round_density(const Scene& scene) {
  constexpr std::size_t parts = 1024;
  std::vector<std::uint32_t> density(parts, 0);
  const double length =
      static_cast<double>(std::max<Ns>(report::difference(scene.end, scene.begin), 1));
  const auto part = [&](Ns at) {
    const double share = static_cast<double>(report::difference(at, scene.begin)) / length;
    return static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * (parts - 1));
  };
  for (const Lane& lane : scene.lanes)
    for (const Span& span : lane.spans)
      if (span.subject.kind == Subject::Kind::round)
        for (std::size_t i = part(span.begin); i <= part(span.end); ++i) ++density[i];
  return density;
}

std::vector<Mark> loud_marks(const Scene& scene) {
  std::vector<Mark> loud;
  for (const Lane& lane : scene.lanes)
    for (const Mark& mark : lane.marks)
      if (mark.loud) loud.push_back(mark);
  std::stable_sort(loud.begin(), loud.end(),
                   [](const Mark& a, const Mark& b) { return a.at < b.at; });
  return loud;
}

void put_in_order(Lane& lane) {
  std::stable_sort(lane.spans.begin(), lane.spans.end(),
                   [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::stable_sort(lane.marks.begin(), lane.marks.end(),
                   [](const Mark& a, const Mark& b) { return a.at < b.at; });
  if (lane.spans.size() >= SpanIndex::kWorthIt) lane.index = SpanIndex(lane.spans, lane.rows);
}

}  // namespace

Lane make_lane(std::string key, std::string title, std::string tooltip) {
  Lane lane;
  lane.key = std::move(key);
  lane.title = std::move(title);
  lane.tooltip = std::move(tooltip);
  return lane;
}

Lane DeviceGroup::lane(std::string_view part, std::string lane_title, std::string tooltip) const {
  Lane lane = make_lane(key + "/" + std::string(part), std::move(lane_title), std::move(tooltip));
  lane.group = key;
  lane.group_title = title;
  lane.device = device;
  return lane;
}

Scene make_scene(const Shown& shown) {
  Scene scene;
  scene.zero = shown.zero();
  for (const AddLanes add : kinds_above()) add(shown, scene.lanes);
  const std::vector<std::string> names = key_names(shown.migration());
  for (std::uint32_t device = 0; device < names.size(); ++device) {
    const DeviceGroup group{device, "device/" + names[device], names[device]};
    for (const AddDeviceLanes add : kinds_of_device()) add(shown, group, scene.lanes);
  }
  for (const AddLanes add : kinds_below()) add(shown, scene.lanes);
  for (Lane& lane : scene.lanes) put_in_order(lane);
  add_lost(shown, scene.lanes);
  scene.arrows = make_arrows(shown);
  scene.loud = loud_marks(scene);
  std::tie(scene.begin, scene.end) = with_margins(shown.extent(), scene.loud);
  scene.density = round_density(scene);
  return scene;
}

}  // namespace ackscope::viewmodel
