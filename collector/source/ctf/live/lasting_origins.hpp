#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "collector/source/ctf/babeltrace/origins.hpp"
#include "collector/source/ctf/live/batch.hpp"
#include "collector/source/ctf/live/trace_watch.hpp"

namespace ackscope::source::ctf {

/// Numbers the traced processes for as long as the source lives. A process keeps its number when
/// the session is attached to again or made anew: it is known by its host and that one's boot, its
/// pid, and where the trace tells it (buffers per process), when it was started. At most 65,536.
class LastingOrigins {
 public:
  /// The number of the process; a new one is announced in `into`. Empty when there are too many.
  std::optional<std::size_t> of(const bt_trace* trace, std::optional<std::int64_t> pid,
                                Batch& into);
  /// The process whose buffer this is; empty when it serves several.
  std::optional<std::size_t> owner(const bt_trace* trace);
  /// Forgets what points into a graph.
  void new_graph();

 private:
  using Key = std::tuple<std::string, std::string, std::optional<std::int64_t>, std::string>;

  Origins now_;                            ///< of the graph as it is
  std::map<std::size_t, std::size_t> of_;  ///< index in `now_` -> number
  std::map<Key, std::size_t> known_;
};

}  // namespace ackscope::source::ctf
