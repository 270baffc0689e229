#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "collector/model/origin.hpp"

namespace ackscope::source::ctf::direct {

/// The traced processes, see ctf/origins.hpp: one per trace and vpid.
class Processes {
 public:
  /// Its index in `all()`; `trace` describes it but for its vpid. Empty when there are too many.
  std::optional<std::size_t> of(std::size_t trace, std::optional<std::int64_t> vpid,
                                const Origin& described);
  /// The process of a per-process buffer; empty when none of its events came yet.
  std::optional<std::size_t> owner(std::size_t trace, const Origin& described) const;

  const std::vector<Origin>& all() const { return all_; }

 private:
  using Key = std::pair<std::size_t, std::optional<std::int64_t>>;
  std::vector<Origin> all_;
  std::vector<std::size_t> traces_;  ///< of each
  std::map<Key, std::size_t> index_;
  std::optional<std::pair<Key, std::size_t>> recent_;
};

}  // namespace ackscope::source::ctf::direct
