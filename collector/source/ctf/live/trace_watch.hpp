#pragma once

#include <map>

#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::source::ctf {

/// Tells when a trace of a live graph is gone (its process has ended): its address, and those of
/// its event classes, may then come back as something else.
class TraceWatch {
 public:
  TraceWatch() = default;
  TraceWatch(const TraceWatch&) = delete;
  TraceWatch& operator=(const TraceWatch&) = delete;
  ~TraceWatch() { forget(); }

  /// Call for the trace of every event. True when a trace has gone since the last call.
  bool gone_before(const bt_trace* trace);
  /// Call before the graph is destroyed by somebody who outlives this.
  void forget();

 private:
  static void on_destruction(const bt_trace* trace, void* self);

  std::map<const bt_trace*, bt_listener_id> watched_;
  const bt_trace* recent_ = nullptr;
  bool gone_ = false;
};

}  // namespace ackscope::source::ctf
