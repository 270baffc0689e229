#include "collector/source/ctf/direct/processes.hpp"

#include "collector/source/ctf/format/limits.hpp"

namespace ackscope::source::ctf::direct {

std::optional<std::size_t> Processes::of(std::size_t trace, std::optional<std::int64_t> vpid,
                                         const Origin& described) {
  const Key key{trace, vpid};
  if (recent_ && recent_->first == key) return recent_->second;
  auto found = index_.find(key);
  if (found == index_.end()) {
    if (all_.size() >= kMaxOrigins) return std::nullopt;
    found = index_.emplace(key, all_.size()).first;
    all_.push_back(described);
    if (vpid) all_.back().pid = vpid;
    traces_.push_back(trace);
  }
  recent_ = {key, found->second};
  return found->second;
}

std::optional<std::size_t> Processes::owner(std::size_t trace, const Origin& described) const {
  if (!described.pid) return std::nullopt;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (traces_[i] == trace && all_[i].pid == described.pid) return i;
  }
  return std::nullopt;
}

}  // namespace ackscope::source::ctf::direct
