#pragma once

#include <babeltrace2/babeltrace.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

/// Babeltrace's C objects with the ownership in the type. A handle owns one reference and puts it
/// when it goes; a plain pointer is borrowed and never put.
namespace ackscope::source::bt {

template <auto Put>
struct PutRef {
  template <typename T>
  void operator()(const T* object) const noexcept {
    Put(object);
  }
};

using Graph = std::unique_ptr<bt_graph, PutRef<bt_graph_put_ref>>;
using Value = std::unique_ptr<bt_value, PutRef<bt_value_put_ref>>;
using Plugin = std::unique_ptr<const bt_plugin, PutRef<bt_plugin_put_ref>>;
using Message = std::unique_ptr<const bt_message, PutRef<bt_message_put_ref>>;

/// What a step of a graph came to. "Again" (nothing now) does not happen with files.
enum class Step { ok, end, error };

inline Step step_of(bt_graph_run_once_status status) {
  switch (status) {
    case BT_GRAPH_RUN_ONCE_STATUS_OK: return Step::ok;
    case BT_GRAPH_RUN_ONCE_STATUS_END: return Step::end;
    default: return Step::error;
  }
}

inline bt_graph_simple_sink_component_consume_func_status sink_status_of(
    bt_message_iterator_next_status status) {
  switch (status) {
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_OK:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_OK;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_END:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_END;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_AGAIN:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_AGAIN;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_MEMORY_ERROR:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_MEMORY_ERROR;
    default: return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_ERROR;
  }
}

/// Takes the error of the current thread and returns its root cause in words; empty if there is
/// none. Babeltrace appends addresses and sizes behind the sentence: they are cut off.
inline std::string take_error() {
  const bt_error* error = bt_current_thread_take_error();
  if (error == nullptr) return {};
  std::string text;
  if (bt_error_get_cause_count(error) > 0) {
    text = bt_error_cause_get_message(bt_error_borrow_cause_by_index(error, 0));
  }
  bt_error_release(error);
  text.resize(std::min(text.size(), text.find('\n')));
  const std::size_t address = text.find("-addr=");
  if (address != std::string::npos) text.resize(std::min(address, text.rfind(": ", address)));
  return text;
}

}  // namespace ackscope::source::bt
