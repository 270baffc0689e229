#include "collector/source/ctf/live/trace_watch.hpp"

#include <utility>

namespace ackscope::source::ctf {

bool TraceWatch::gone_before(const bt_trace* trace) {
  if (trace != recent_ && watched_.find(trace) == watched_.end()) {
    bt_listener_id id = 0;
    if (bt_trace_add_destruction_listener(trace, on_destruction, this, &id) !=
        BT_TRACE_ADD_LISTENER_STATUS_OK) {
      bt::take_error();
      return gone_ = true;  // never remember anything of it
    }
    watched_.emplace(trace, id);
  }
  recent_ = trace;
  return std::exchange(gone_, false);
}

void TraceWatch::forget() {
  for (const auto& [trace, id] : watched_) bt_trace_remove_destruction_listener(trace, id);
  watched_.clear();
  recent_ = nullptr;
  gone_ = true;
}

void TraceWatch::on_destruction(const bt_trace* trace, void* data) {
  auto& self = *static_cast<TraceWatch*>(data);
  self.watched_.erase(trace);
  self.recent_ = nullptr;
  self.gone_ = true;
}

}  // namespace ackscope::source::ctf
