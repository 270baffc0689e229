#pragma once

#include <vector>

#include "babeltrace/filter/marks.hpp"
#include "babeltrace/messages/event_classes.hpp"
#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {

/// The trace `ackscope` with one stream of marks, on a clock like that of the messages they are put
/// between.
class MarkStream {
 public:
  /// `like`: a clock of the recording; null: there is none, times count from the epoch.
  MarkStream(bt_self_message_iterator* iterator, const bt_clock_class* like);

  Message beginning() const;
  Message event(const Mark& mark, Ns at);
  Message end() const;

 private:
  void make_clock(bt_self_component* component, const bt_clock_class* like);

  bt_self_message_iterator* iterator_;
  TraceClass trace_class_;
  ClockClass clock_;
  StreamClass stream_class_;
  Trace trace_;
  Stream stream_;
  EventClasses classes_;
};

}  // namespace ackscope::babeltrace
