#include <algorithm>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {

namespace {

bool shows(const Lane& lane, const Subject& subject) {
  const auto is = [&](const auto& item) { return item.subject == subject; };
  if (subject.kind == Subject::Kind::event)
    return lane.density && lane.density->side == subject.side;
  return std::ranges::any_of(lane.spans, is) || std::ranges::any_of(lane.marks, is) ||
         std::ranges::any_of(lane.curves, is) || std::ranges::any_of(lane.lost, is);
}

/// What is drawn of a device stands in the device's lanes before it stands elsewhere.
bool of_device(const Subject& subject) {
  using enum Subject::Kind;
  return subject.kind == device || subject.kind == round || subject.kind == initial_load ||
         subject.kind == device_state || subject.kind == bytes;
}

const Lane* find_lane(const Scene& scene, const Subject& subject) {
  const Lane *found = nullptr, *group = nullptr;
  for (const Lane& lane : scene.lanes) {
    const bool own = of_device(subject) && lane.device == subject.device;
    if (own && !group) group = &lane;
    if ((found && !own) || !shows(lane, subject)) continue;
    found = &lane;
    if (own || !of_device(subject)) return found;
  }
  return found ? found : group;
}

}  // namespace

const Lane* Pane::lane_showing(const Subject& subject) const {
  if (!subject) return nullptr;
  if (!lane_ || lane_->first != subject) lane_ = {subject, find_lane(scene_, subject)};
  return lane_->second;
}

void Pane::run_on_lane(Command command) {
  using enum Command;
  const Lane* lane = lane_showing(selected());
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
