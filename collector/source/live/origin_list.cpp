#include "collector/source/live/origin_list.hpp"

#include <algorithm>

namespace ackscope::source {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

}  // namespace

OriginList::Key OriginList::key_of(const Origin& origin) {
  return {origin.host, origin.vm, origin.pid, origin.tracer, origin.clock.kind, origin.clock.uuid};
}

void OriginList::number_anew() {
  numbers_.clear();
  in_use_.assign(all_.size(), false);
}

std::optional<std::size_t> OriginList::index_of(std::size_t number, const Origin& origin) {
  if (number >= most) return std::nullopt;
  if (number >= numbers_.size()) numbers_.resize(number + 1);
  auto& index = numbers_[number];
  if (!index) index = find_or_add(origin);
  // More may be known of it by now.
  if (!index || !replace(*index, origin)) return std::nullopt;
  return index;
}

std::optional<std::size_t> OriginList::find_or_add(const Origin& origin) {
  const auto [first, last] = by_key_.equal_range(key_of(origin));
  std::optional<std::size_t> free;
  for (auto same = first; same != last; ++same)
    if (!in_use_[same->second]) free = std::min(free.value_or(same->second), same->second);
  if (free) {
    in_use_[*free] = true;
    return free;
  }
  const std::size_t bytes = bytes_ + text_bytes(origin);
  if (all_.size() >= most || bytes > kMostBytes) return std::nullopt;
  bytes_ = bytes;
  all_.push_back(origin);
  in_use_.push_back(true);
  by_key_.emplace(key_of(origin), all_.size() - 1);
  return all_.size() - 1;
}

/// False when its names are too long.
bool OriginList::replace(std::size_t index, const Origin& origin) {
  Origin& known = all_[index];
  if (key_of(known) != key_of(origin)) {
    const std::size_t bytes = bytes_ - text_bytes(known) + text_bytes(origin);
    if (bytes > kMostBytes) return false;
    bytes_ = bytes;
    auto [same, last] = by_key_.equal_range(key_of(known));
    by_key_.erase(std::find_if(same, last, [&](const auto& each) { return each.second == index; }));
    by_key_.emplace(key_of(origin), index);
  }
  known = origin;
  return true;
}

}  // namespace ackscope::source
