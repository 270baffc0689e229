#pragma once

#include <lttng/lttng.h>

#include <memory>

namespace ackscope::recorder {

/// Gives back what liblttng-ctl handed out.
struct Free {
  void operator()(lttng_session_descriptor* it) const { lttng_session_descriptor_destroy(it); }
  void operator()(lttng_handle* it) const { lttng_destroy_handle(it); }
  void operator()(lttng_channel* it) const { lttng_channel_destroy(it); }
  void operator()(lttng_event* it) const { lttng_event_destroy(it); }
  void operator()(lttng_destruction_handle* it) const { lttng_destruction_handle_destroy(it); }
  void operator()(lttng_snapshot_output* it) const { lttng_snapshot_output_destroy(it); }
  void operator()(lttng_event_rule* it) const { lttng_event_rule_destroy(it); }
  void operator()(lttng_condition* it) const { lttng_condition_destroy(it); }
  void operator()(lttng_action* it) const { lttng_action_destroy(it); }
  void operator()(lttng_trigger* it) const { lttng_trigger_destroy(it); }
  void operator()(lttng_triggers* it) const { lttng_triggers_destroy(it); }
  void operator()(lttng_notification* it) const { lttng_notification_destroy(it); }
  void operator()(lttng_notification_channel* it) const { lttng_notification_channel_destroy(it); }
};

template <typename T>
using Owned = std::unique_ptr<T, Free>;

}  // namespace ackscope::recorder
