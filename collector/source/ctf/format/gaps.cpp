#include "collector/source/ctf/format/gaps.hpp"

#include <algorithm>

namespace ackscope::source::ctf {

const Damage* DamageQueue::due(Ns time) {
  return next_ < all_.size() && all_[next_].begin <= time ? &all_[next_++] : nullptr;
}

const Damage* DamageQueue::rest() { return next_ < all_.size() ? &all_[next_++] : nullptr; }

bool DamageQueue::covers(Ns begin, Ns end) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Damage& damage) {
    return damage.begin <= begin && end <= damage.end;
  });
}

}  // namespace ackscope::source::ctf
