#include "gui/widgets/lane_steps.hpp"

#include <algorithm>

namespace ackscope::widgets {
namespace {

using viewmodel::Lane;
using viewmodel::Scene;
using viewmodel::Subject;

bool shows(const Lane& lane, const Subject& subject) {
  const auto is = [&](const auto& item) { return item.subject == subject; };
  return std::any_of(lane.spans.begin(), lane.spans.end(), is) ||
         std::any_of(lane.marks.begin(), lane.marks.end(), is);
}

struct Nearest {
  std::optional<Subject> subject;
  Ns distance = 0;
  void offer(const Subject& other, Ns begin, Ns end, Ns at) {
    const Ns away = at < begin ? begin - at : (at > end ? at - end : 0);
    if (!other || (subject && away >= distance)) return;
    subject = other;
    distance = away;
  }
};

std::optional<Subject> nearest_in(const Lane& lane, Ns at) {
  Nearest nearest;
  for (const auto& span : lane.spans) nearest.offer(span.subject, span.begin, span.end, at);
  for (const auto& mark : lane.marks) nearest.offer(mark.subject, mark.at, mark.at, at);
  return nearest.subject;
}

}  // namespace

std::string lane_of(const Scene& scene, const Subject& subject) {
  if (!subject) return {};
  for (const Lane& lane : scene.lanes) {
    if (shows(lane, subject)) return lane.key;
  }
  return {};
}

std::optional<Subject> item_in_lane(const Scene& scene, const viewmodel::Shown& shown,
                                    const viewmodel::Placement& placement, const Subject& from,
                                    const viewmodel::Viewport& view, int steps) {
  const auto count = static_cast<int>(placement.lanes.size());
  const std::string key = lane_of(scene, from);
  int row = steps > 0 ? -1 : count;
  for (int i = 0; i < count; ++i) {
    if (scene.lanes[placement.lanes[static_cast<std::size_t>(i)].lane].key == key) row = i;
  }
  const auto time = viewmodel::time_of(from, shown);
  const Ns at = time ? time->first : view.at(view.width() / 2);
  for (int i = row + steps; i >= 0 && i < count; i += steps) {
    const auto& lane = scene.lanes[placement.lanes[static_cast<std::size_t>(i)].lane];
    if (auto found = nearest_in(lane, at)) return found;
  }
  return std::nullopt;
}

}  // namespace ackscope::widgets
