#include <algorithm>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {

const Lane* Pane::lane_of_selection() const {
  const auto shows = [&](const Lane& lane) {
    const auto is = [&](const auto& item) { return item.subject == selected_; };
    return std::ranges::any_of(lane.spans, is) || std::ranges::any_of(lane.marks, is) ||
           std::ranges::any_of(lane.curves, is);
  };
  const auto lane = std::ranges::find_if(scene_.lanes, shows);
  return selected_ && lane != scene_.lanes.end() ? &*lane : nullptr;
}

void Pane::run_on_lane(Command command) {
  using enum Command;
  const Lane* lane = lane_of_selection();
  if (!lane) return;
  const std::string& whole = lane->group.empty() ? lane->key : lane->group;
  const bool is_pinned = std::ranges::count(arrangement().pinned, lane->key) > 0;
  if (command == pin_lane) arrange(pin(arrangement(), lane->key, !is_pinned));
  if (command == hide_lane) arrange(hide(arrangement(), lane->key));
  if (command == lane_up || command == lane_down) {
    move_beside(whole, command == lane_down);
  }
}

/// Before the block that stands above, or behind the one below.
void Pane::move_beside(const std::string& key, bool down) {
  std::vector<std::string> blocks;
  const Placement placed = placement();
  for (const PlacedLane& each : placed.lanes) {
    if (each.pinned) continue;
    const Lane& lane = scene_.lanes[each.lane];
    const std::string& name = lane.group.empty() ? lane.key : lane.group;
    if (blocks.empty() || blocks.back() != name) blocks.push_back(name);
  }
  const auto here = std::ranges::find(blocks, key);
  if (here == blocks.end()) return;
  const auto index = static_cast<std::size_t>(here - blocks.begin());
  if (!down && index == 0) return;
  const std::size_t before = down ? index + 2 : index - 1;
  arrange(move(arrangement(), scene_, key, before < blocks.size() ? blocks[before] : ""));
}

void Pane::fold_all() {
  std::set<std::string> groups;
  for (const Lane& lane : scene_.lanes) {
    if (!lane.group.empty()) groups.insert(lane.group);
  }
  Arrangement next = arrangement();
  next.folded = next.folded == groups ? std::set<std::string>{} : groups;
  arrange(std::move(next));
}

bool Pane::run_lanes(Command command) {
  using enum Command;
  switch (command) {
    case pin_lane:
    case hide_lane:
    case lane_up:
    case lane_down:
      run_on_lane(command);
      return true;
    case show_all_lanes: {
      Arrangement next = arrangement();
      next.hidden.clear();
      next.folded.clear();
      arrange(std::move(next));
      return true;
    }
    case fold_devices:
      fold_all();
      return true;
    case clear_filter:
      (void)set_filter("");
      return true;
    case undo:
      arrangements_.back();
      apply_arranged();
      return true;
    case redo:
      arrangements_.forward();
      apply_arranged();
      return true;
    default:
      return false;
  }
}

}  // namespace ackscope::viewmodel
