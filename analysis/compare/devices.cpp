#include "analysis/compare/devices.hpp"

#include <algorithm>

namespace ackscope::compare {
namespace {

bool same_section(const Device& a, const Device& b) {
  return a.idstr && a.idstr == b.idstr && a.instance_id == b.instance_id;
}

bool same_name(const Device& a, const Device& b) { return display_name(a) == display_name(b); }

bool any(const Device&, const Device&) { return true; }

}  // namespace

std::vector<DevicePair> pair_devices(const Migration& base, const Migration& other) {
  std::vector<DevicePair> pairs;
  for (const Device& device : base.devices)
    pairs.push_back({&device, nullptr, std::string(display_name(device))});
  std::vector<const Device*> left;
  for (const Device& device : other.devices) left.push_back(&device);
  // Order is a guess that only holds between equal sets of devices.
  const bool equal = base.devices.size() == other.devices.size();
  for (const auto same : {same_section, same_name, any}) {
    if (same == any && !equal) break;
    for (DevicePair& pair : pairs) {
      if (pair.other) continue;
      const auto found = std::ranges::find_if(
          left, [&](const Device* device) { return same(*pair.base, *device); });
      if (found == left.end()) continue;
      pair.other = *found;
      pair.by_order = same == any;
      left.erase(found);
    }
  }
  for (const Device* device : left)
    pairs.push_back({nullptr, device, std::string(display_name(*device))});
  return pairs;
}

std::string order_note(const std::vector<DevicePair>& pairs) {
  std::string note;
  for (const DevicePair& pair : pairs) {
    if (!pair.by_order) continue;
    note += note.empty() ? "devices paired by order: " : ", ";
    note += pair.name + " = " + std::string(display_name(*pair.other));
  }
  return note;
}

std::string name_in_base(const std::vector<DevicePair>& pairs, const std::string& name) {
  const auto pair = std::ranges::find_if(pairs, [&](const DevicePair& candidate) {
    return candidate.other && display_name(*candidate.other) == name;
  });
  return pair == pairs.end() ? name : pair->name;
}

}  // namespace ackscope::compare
