#pragma once

#include <set>
#include <string>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"

namespace ackscope::viewmodel {

/// Which lanes are seen, and in which order; by keys, so that it fits other recordings too. A
/// value: undo keeps old ones.
struct Arrangement {
  std::vector<std::string> pinned;  ///< stay at the top, in this order
  std::set<std::string> hidden;     ///< lanes or groups
  std::set<std::string> folded;     ///< groups of which only the first lane is seen
  std::vector<std::string> order;   ///< of lanes and groups that were moved; the others follow
  friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

/// A lane with its place; y counts from the top of its part, before scrolling.
struct PlacedLane {
  std::size_t lane = 0;  ///< index in Scene::lanes
  double y = 0;
  double height = 0;
  bool pinned = false;
  bool group_begins = false;
  bool folded = false;  ///< begins a group of which nothing else is seen
};
struct Placement {
  std::vector<PlacedLane> lanes;  ///< pinned ones first, then the others
  double pinned_height = 0;
  double height = 0;  ///< of those that scroll
  std::size_t hidden = 0;
};

/// `shown_lane`: what the filter leaves, one per lane of the scene; empty: all.
Placement place(const Scene& scene, const Arrangement& arrangement,
                const std::vector<bool>& shown_lane = {});

Arrangement pin(Arrangement from, const std::string& key, bool pinned);
Arrangement hide(Arrangement from, const std::string& key);
Arrangement show(Arrangement from, const std::string& key);
Arrangement fold(Arrangement from, const std::string& group, bool folded);
/// Moves a lane (or its group, when it has one) before another; to the end when `before` is empty.
Arrangement move(Arrangement from, const Scene& scene, const std::string& key,
                 const std::string& before);

}  // namespace ackscope::viewmodel
