#pragma once

#include <cstddef>
#include <set>

namespace ackscope::exporter {

/// Lets the first `limit` different keys in and counts the different ones it turned away.
template <typename Key>
class Admission {
 public:
  explicit Admission(std::size_t limit) : limit_(limit) {}

  bool admit(const Key& key) {
    if (inside_.contains(key)) return true;
    if (inside_.size() < limit_) return inside_.insert(key).second;
    outside_.insert(key);
    return false;
  }

  bool admitted(const Key& key) const { return inside_.contains(key); }
  std::size_t dropped() const { return outside_.size(); }

 private:
  std::size_t limit_;
  std::set<Key> inside_, outside_;
};

}  // namespace ackscope::exporter
