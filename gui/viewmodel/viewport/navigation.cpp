#include "gui/viewmodel/viewport/navigation.hpp"

#include <algorithm>
#include <set>

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

struct Item {
  Ns at = 0;
  Subject subject;
};
using Items = std::vector<Item>;

void add(const Subject& subject, const Shown& shown, Items& items) {
  if (const auto time = time_of(subject, shown)) items.push_back({time->first, subject});
}

Items rounds(const Shown& shown, bool late_alone) {
  Items items;
  const auto& devices = shown.migration().devices;
  for (std::uint32_t d = 0; d < devices.size(); ++d)
    for (std::size_t i = 0; i < devices[d].rounds.size(); ++i)
      if (!late_alone || devices[d].rounds[i].state == RoundState::late)
        add({Kind::round, Side::source, d, i}, shown, items);
  return items;
}

Items findings(const Shown& shown) {
  Items items;
  for (std::size_t i = 0; i < shown.migration().findings.size(); ++i)
    add({Kind::finding, Side::source, 0, i}, shown, items);
  return items;
}

/// Every thing once, where it begins.
Items in_lane(const Lane& lane) {
  Items items;
  for (const Span& span : lane.spans) items.push_back({span.begin, span.subject});
  for (const Mark& mark : lane.marks) items.push_back({mark.at, mark.subject});
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.at < b.at; });
  std::set<Subject> seen;
  std::erase_if(
      items, [&](const Item& item) { return !item.subject || !seen.insert(item.subject).second; });
  return items;
}

bool shows(const Items& items, const Subject& subject) {
  return std::any_of(items.begin(), items.end(),
                     [&](const Item& item) { return item.subject == subject; });
}

/// Of the lane that shows `from`; of all when none does.
Items lane_items(const Scene& scene, const Subject& from) {
  Items all;
  for (const Lane& lane : scene.lanes) {
    Items items = in_lane(lane);
    if (from && shows(items, from)) return items;
    all.insert(all.end(), items.begin(), items.end());
  }
  return all;
}

/// In order: by time, those of the same time as their lanes stand.
Items items_of(const Scene& scene, const Shown& shown, Stop stop, const Subject& from) {
  Items items;
  switch (stop) {
    case Stop::late_request:
      items = rounds(shown, true);
      break;
    case Stop::round:
      items = rounds(shown, false);
      break;
    case Stop::finding:
      items = findings(shown);
      break;
    case Stop::lane_item:
      items = lane_items(scene, from);
      break;
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.at < b.at; });
  return items;
}

/// Index of `from`; else of the first that does not lie before it; may be behind the last.
std::size_t place_of(const Items& items, const Shown& shown, const Subject& from, Ns at,
                     bool& found) {
  const auto same = std::find_if(items.begin(), items.end(),
                                 [&](const Item& item) { return item.subject == from; });
  found = same != items.end();
  if (found) return static_cast<std::size_t>(same - items.begin());
  if (const auto time = from ? time_of(from, shown) : std::nullopt) at = time->first;
  const auto first = std::partition_point(items.begin(), items.end(),
                                          [&](const Item& item) { return item.at < at; });
  return static_cast<std::size_t>(first - items.begin());
}

}  // namespace

std::optional<Subject> next(const Scene& scene, const Shown& shown, Stop stop, const Subject& from,
                            Ns at) {
  const Items items = items_of(scene, shown, stop, from);
  if (items.empty()) return {};
  bool found = false;
  const std::size_t place = place_of(items, shown, from, at, found);
  return items[(place + (found ? 1 : 0)) % items.size()].subject;
}

std::optional<Subject> previous(const Scene& scene, const Shown& shown, Stop stop,
                                const Subject& from, Ns at) {
  const Items items = items_of(scene, shown, stop, from);
  if (items.empty()) return {};
  bool found = false;
  const std::size_t place = place_of(items, shown, from, at, found);
  return items[(place + items.size() - 1) % items.size()].subject;
}

}  // namespace ackscope::viewmodel
