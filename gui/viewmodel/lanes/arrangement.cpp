#include "gui/viewmodel/lanes/arrangement.hpp"

#include <algorithm>
#include <map>

namespace ackscope::viewmodel {
namespace {

constexpr double lane_gap = 6;
constexpr double group_gap = 6;

void erase(std::vector<std::string>& list, const std::string& key) {
  list.erase(std::remove(list.begin(), list.end(), key), list.end());
}

const std::string& mover(const Lane& lane) { return lane.group.empty() ? lane.key : lane.group; }

/// Lanes of a scene that are seen, in their order: those that were moved first stand where the
/// first of them stood... see `move`, which keeps the whole order.
std::vector<std::size_t> ordered(const Scene& scene, const Arrangement& arrangement) {
  std::map<std::string, std::size_t> rank;
  for (std::size_t i = 0; i < arrangement.order.size(); ++i) rank.emplace(arrangement.order[i], i);
  const auto rank_of = [&](std::size_t lane) {
    const auto found = rank.find(mover(scene.lanes[lane]));
    return found == rank.end() ? rank.size() : found->second;
  };
  std::vector<std::size_t> lanes(scene.lanes.size());
  for (std::size_t i = 0; i < lanes.size(); ++i) lanes[i] = i;
  std::stable_sort(lanes.begin(), lanes.end(),
                   [&](std::size_t a, std::size_t b) { return rank_of(a) < rank_of(b); });
  return lanes;
}

bool hidden(const Lane& lane, const Arrangement& arrangement) {
  return arrangement.hidden.count(lane.key) > 0 ||
         (!lane.group.empty() && arrangement.hidden.count(lane.group) > 0);
}

double height_of(const Lane& lane) { return lane.rows * lane.row_height + lane_gap; }

}  // namespace

Placement place(const Scene& scene, const Arrangement& arrangement,
                const std::vector<bool>& shown_lane) {
  Placement placement;
  const auto seen = [&](std::size_t i) {
    const bool filtered = i < shown_lane.size() && !shown_lane[i];
    return !filtered && !hidden(scene.lanes[i], arrangement);
  };
  std::map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < scene.lanes.size(); ++i) by_key.emplace(scene.lanes[i].key, i);
  std::vector<bool> taken(scene.lanes.size(), false);
  for (const std::string& key : arrangement.pinned) {
    const auto found = by_key.find(key);
    if (found == by_key.end() || taken[found->second] || !seen(found->second)) continue;
    taken[found->second] = true;
    const double height = height_of(scene.lanes[found->second]);
    placement.lanes.push_back({found->second, placement.pinned_height, height, true, false});
    placement.pinned_height += height;
  }
  std::string group;
  for (const std::size_t i : ordered(scene, arrangement)) {
    const Lane& lane = scene.lanes[i];
    if (taken[i]) continue;
    if (!seen(i)) {
      ++placement.hidden;
      continue;
    }
    const bool begins = !lane.group.empty() && lane.group != group;
    const bool folded = arrangement.folded.count(lane.group) > 0;
    if (folded && !begins && !lane.group.empty()) continue;
    if (begins || (lane.group.empty() && !group.empty())) placement.height += group_gap;
    group = lane.group;
    PlacedLane placed{i, placement.height, height_of(lane), false, begins};
    placed.folded = begins && folded;
    placement.lanes.push_back(placed);
    placement.height += placed.height;
  }
  return placement;
}

Arrangement pin(Arrangement from, const std::string& key, bool pinned) {
  erase(from.pinned, key);
  if (pinned) from.pinned.push_back(key);
  return from;
}

Arrangement hide(Arrangement from, const std::string& key) {
  from.hidden.insert(key);
  return from;
}

Arrangement show(Arrangement from, const std::string& key) {
  from.hidden.erase(key);
  // A lane of a hidden group is seen only when the group is.
  for (auto it = from.hidden.begin(); it != from.hidden.end();)
    it = key.compare(0, it->size() + 1, *it + "/") == 0 ? from.hidden.erase(it) : std::next(it);
  return from;
}

Arrangement fold(Arrangement from, const std::string& group, bool folded) {
  if (folded) {
    from.folded.insert(group);
  } else {
    from.folded.erase(group);
  }
  return from;
}

/// The order is kept whole, so that what was not moved stays where it was.
Arrangement move(Arrangement from, const Scene& scene, const std::string& key,
                 const std::string& before) {
  std::vector<std::string> order;
  std::string moved, target;
  for (const std::size_t i : ordered(scene, from)) {
    const Lane& lane = scene.lanes[i];
    if (lane.key == key || lane.group == key) moved = mover(lane);
    if (!before.empty() && (lane.key == before || lane.group == before)) target = mover(lane);
    if (order.empty() || order.back() != mover(lane)) order.push_back(mover(lane));
  }
  if (moved.empty() || moved == target) return from;
  erase(order, moved);
  const auto at = target.empty() ? order.end() : std::find(order.begin(), order.end(), target);
  order.insert(at, moved);
  // Keys of other recordings stay known behind.
  for (const std::string& known : from.order)
    if (std::find(order.begin(), order.end(), known) == order.end()) order.push_back(known);
  from.order = std::move(order);
  return from;
}

}  // namespace ackscope::viewmodel
