#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "collector/model/origin.hpp"

namespace ackscope::source {

/// The processes of a source that numbers them anew now and then: with every header of a simple
/// file, with every connection to a feed. Whoever was known before keeps its index.
class OriginList {
 public:
  /// From here on the numbers mean other processes.
  void number_anew();

  /// So many it keeps, with 64 MiB of names. The collector holds some state for each of them for
  /// as long as it runs.
  static constexpr std::size_t most = 65'536;

  /// The index of the process that is number `number` now, as far as known `origin`. Empty when
  /// there are too many.
  std::optional<std::size_t> index_of(std::size_t number, const Origin& origin);

  const std::vector<Origin>& all() const { return all_; }

 private:
  /// What a process is known by, with every connection anew.
  using Key = std::tuple<std::optional<std::string>, std::optional<std::string>,
                         std::optional<std::int64_t>, std::optional<std::string>, ClockKind,
                         std::optional<std::string>>;
  static Key key_of(const Origin& origin);
  std::optional<std::size_t> find_or_add(const Origin& origin);
  bool replace(std::size_t index, const Origin& origin);

  std::vector<Origin> all_;
  std::size_t bytes_ = 0;  ///< of names
  std::multimap<Key, std::size_t> by_key_;
  std::vector<bool> in_use_;                         ///< by a number; same index
  std::vector<std::optional<std::size_t>> numbers_;  ///< to indices
};

}  // namespace ackscope::source
