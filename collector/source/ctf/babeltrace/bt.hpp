#pragma once

#include <babeltrace2/babeltrace.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
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
using Message = std::unique_ptr<const bt_message, PutRef<bt_message_put_ref>>;

/// What a step of a graph or of a message iterator came to. "Again" (nothing now) does not happen
/// with files; another turn is all it would need.
enum class Step { ok, end, error };

inline Step step_of(bt_graph_run_once_status status) {
  switch (status) {
    case BT_GRAPH_RUN_ONCE_STATUS_OK:
    case BT_GRAPH_RUN_ONCE_STATUS_AGAIN:
      return Step::ok;
    case BT_GRAPH_RUN_ONCE_STATUS_END:
      return Step::end;
    default:
      return Step::error;
  }
}

inline Step step_of(bt_message_iterator_next_status status) {
  switch (status) {
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_OK:
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_AGAIN:
      return Step::ok;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_END:
      return Step::end;
    default:
      return Step::error;
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

/// Nanoseconds since the origin of the clock; empty when they do not fit 64 bits.
inline std::optional<std::int64_t> time_of(const bt_clock_snapshot* clock) {
  std::int64_t time = 0;
  if (bt_clock_snapshot_get_ns_from_origin(clock, &time) ==
      BT_CLOCK_SNAPSHOT_GET_NS_FROM_ORIGIN_STATUS_OK) {
    return time;
  }
  take_error();
  return std::nullopt;
}

}  // namespace ackscope::source::bt
