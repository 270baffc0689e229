#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "collector/model/origin.hpp"

namespace ackscope::source {

/// The processes of a source that numbers them anew now and then: with every header of a simple
/// file, with every connection to a feed. Whoever was known before keeps its index.
class OriginList {
 public:
  /// From here on the numbers mean other processes.
  void number_anew();

  /// The index of the process that is number `number` now, as far as known `origin`. Empty when
  /// there are more than 4,096.
  std::optional<std::size_t> index_of(std::size_t number, const Origin& origin);

  const std::vector<Origin>& all() const { return all_; }

 private:
  std::optional<std::size_t> find_or_add(const Origin& origin);

  std::vector<Origin> all_;
  std::vector<bool> in_use_;                         ///< by a number; same index
  std::vector<std::optional<std::size_t>> numbers_;  ///< to indices
};

}  // namespace ackscope::source
