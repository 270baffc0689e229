#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "collector/model/raw_event.hpp"
#include "collector/model/time.hpp"
#include "collector/source/ctf/format/packet.hpp"

namespace ackscope::source::ctf {

/// A span of time in which a stream file holds no readable packet.
struct Damage {
  Ns begin = 0;
  Ns end = 0;
  std::optional<Uuid> trace;        ///< when the buffers belong to one process:
  std::optional<std::int64_t> pid;  ///< its trace and process id
};

/// Hands damages out in time.
class DamageQueue {
 public:
  explicit DamageQueue(std::vector<Damage> sorted) : all_(std::move(sorted)) {}

  /// The next damage that begins at or before `time`.
  const Damage* due(Ns time);
  /// The next damage, whenever it begins.
  const Damage* rest();
  /// True when [begin, end] is a known damage: Babeltrace reports the packets missing there too.
  bool covers(Ns begin, Ns end) const;

 private:
  std::vector<Damage> all_;
  std::size_t next_ = 0;
};

}  // namespace ackscope::source::ctf
