#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "collector/model/origin.hpp"

namespace ackscope::source::simple {

/// The processes whose pids stand in the records: one, as a file belongs to one QEMU. Its first
/// records may carry pid 0, as they are older than QEMU's call of getpid() (trace/simple.c).
class ProcessList {
 public:
  /// The origin of a record. Empty when there are more than 64 processes: the file is damaged.
  std::optional<std::size_t> origin_of(std::uint32_t pid);

  const std::vector<Origin>& origins() const { return origins_; }

 private:
  std::vector<Origin> origins_;
};

}  // namespace ackscope::source::simple
