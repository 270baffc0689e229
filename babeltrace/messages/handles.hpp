#pragma once

#include <babeltrace2/babeltrace.h>

#include <memory>
#include <new>

#include "collector/source/ctf/babeltrace/bt.hpp"

/// Owned references to what Babeltrace's creating functions return. They return null, or a status
/// that is not OK, when memory runs out and in no other case: that is thrown as std::bad_alloc and
/// becomes a status again where Babeltrace calls us, see `guarded`.
namespace ackscope::babeltrace {

using source::bt::Graph;
using source::bt::Message;
using source::bt::PutRef;

template <typename T, auto Put>
using Owned = std::unique_ptr<T, PutRef<Put>>;

using TraceClass = Owned<bt_trace_class, bt_trace_class_put_ref>;
using StreamClass = Owned<bt_stream_class, bt_stream_class_put_ref>;
using ClockClass = Owned<bt_clock_class, bt_clock_class_put_ref>;
using EventClassRef = Owned<bt_event_class, bt_event_class_put_ref>;
using FieldClass = Owned<bt_field_class, bt_field_class_put_ref>;
using Trace = Owned<bt_trace, bt_trace_put_ref>;
using Stream = Owned<bt_stream, bt_stream_put_ref>;
using Packet = Owned<bt_packet, bt_packet_put_ref>;

template <typename T>
T* made(T* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

/// Every status of the library is 0 when all is well.
template <typename Status>
void done(Status status) {
  if (static_cast<int>(status) != 0) throw std::bad_alloc();
}

}  // namespace ackscope::babeltrace
