#pragma once

#include <cstddef>
#include <map>

#include "collector/model/time.hpp"

namespace ackscope::report::perfetto {

/// Hands out rows so that nothing on one row overlaps. Logarithmic in the number of rows.
class Rows {
 public:
  /// A row that is free from `begin` on, taken until `end`.
  std::size_t take(Ns begin, Ns end) {
    const auto first = busy_until_.begin();
    std::size_t row = busy_until_.size();
    if (first != busy_until_.end() && first->first <= begin) {
      row = first->second;
      busy_until_.erase(first);
    }
    busy_until_.emplace(end, row);
    return row;
  }

 private:
  std::multimap<Ns, std::size_t> busy_until_;
};

}  // namespace ackscope::report::perfetto
