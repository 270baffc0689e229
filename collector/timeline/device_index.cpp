#include "collector/timeline/device_index.hpp"

#include <functional>

namespace ackscope::timeline {
namespace {

bool names_section(const Identity* who) { return who && !who->idstr.empty(); }

std::size_t hash_of(std::string_view text, std::uint32_t instance) {
  return std::hash<std::string_view>{}(text) + instance;
}

}  // namespace

const DeviceIndex::Key* DeviceIndex::Keys::at_hand(std::string_view text, std::uint32_t instance) {
  if (keys_.empty()) return nullptr;
  if (keys_[last_].is(text, instance)) return &keys_[last_];
  const std::size_t next = last_ + 1 < keys_.size() ? last_ + 1 : 0;
  if (!keys_[next].is(text, instance)) return nullptr;
  last_ = next;
  return &keys_[next];
}

std::optional<std::size_t> DeviceIndex::Keys::find(std::string_view text, std::uint32_t instance) {
  if (const Key* key = at_hand(text, instance)) return key->device;
  const auto [begin, end] = places_.equal_range(hash_of(text, instance));
  for (auto place = begin; place != end; ++place) {
    if (!keys_[place->second].is(text, instance)) continue;
    last_ = place->second;
    return keys_[last_].device;
  }
  return std::nullopt;
}

void DeviceIndex::Keys::add(std::string_view text, std::uint32_t instance, std::size_t device) {
  if (find(text, instance)) return;
  places_.emplace(hash_of(text, instance), keys_.size());
  keys_.push_back({std::string(text), instance, device});
}

std::optional<std::size_t> DeviceIndex::find(events::Name name, const Identity* who) {
  if (names_section(who)) return sections_.find(who->idstr, who->instance_id);
  return names_.find(name, 0);
}

void DeviceIndex::add(events::Name name, const Identity* who, std::size_t device) {
  names_.add(name, 0, device);
  if (names_section(who)) add_section(who->idstr, who->instance_id, device);
}

}  // namespace ackscope::timeline
