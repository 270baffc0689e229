#include "collector/source/live/origin_list.hpp"

#include <tuple>

namespace ackscope::source {
namespace {

constexpr std::size_t kMost = 4096;

bool same_process(const Origin& a, const Origin& b) {
  const auto key = [](const Origin& o) {
    return std::tie(o.host, o.vm, o.pid, o.tracer, o.clock.kind, o.clock.uuid);
  };
  return key(a) == key(b);
}

}  // namespace

void OriginList::number_anew() {
  numbers_.clear();
  in_use_.assign(all_.size(), false);
}

std::optional<std::size_t> OriginList::index_of(std::size_t number, const Origin& origin) {
  if (number >= kMost) return std::nullopt;
  if (number >= numbers_.size()) numbers_.resize(number + 1);
  auto& index = numbers_[number];
  if (!index) index = find_or_add(origin);
  if (index) all_[*index] = origin;  // more may be known of it by now
  return index;
}

std::optional<std::size_t> OriginList::find_or_add(const Origin& origin) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (in_use_[i] || !same_process(all_[i], origin)) continue;
    in_use_[i] = true;
    return i;
  }
  if (all_.size() >= kMost) return std::nullopt;
  all_.push_back(origin);
  in_use_.push_back(true);
  return all_.size() - 1;
}

}  // namespace ackscope::source
