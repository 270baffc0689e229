#include "collector/source/ctf/babeltrace/watch.hpp"

#include <algorithm>

namespace ackscope::source::ctf {

TimeWatch::Stream& TimeWatch::stream_of(const bt_stream* stream) {
  if (recent_ < streams_.size() && streams_[recent_].stream == stream) return streams_[recent_];
  const auto found = std::find_if(streams_.begin(), streams_.end(),
                                  [&](const Stream& known) { return known.stream == stream; });
  recent_ = static_cast<std::size_t>(found - streams_.begin());
  if (found == streams_.end()) streams_.push_back({stream, 0});
  return streams_[recent_];
}

bool TimeWatch::packet_begins(const bt_message* message) {
  const bt_stream* stream =
      bt_packet_borrow_stream_const(bt_message_packet_beginning_borrow_packet_const(message));
  const auto* cls = bt_stream_borrow_class_const(stream);
  if (!bt_stream_class_packets_have_beginning_default_clock_snapshot(cls)) return true;
  const auto* clock = bt_message_packet_beginning_borrow_default_clock_snapshot_const(message);
  const std::uint64_t begin = bt_clock_snapshot_get_value(clock);
  Stream& known = stream_of(stream);
  const bool forward = begin >= known.newest;
  known.newest = begin;
  return forward;
}

bool TimeWatch::packet_ends(const bt_message* message) {
  const bt_stream* stream =
      bt_packet_borrow_stream_const(bt_message_packet_end_borrow_packet_const(message));
  const auto* cls = bt_stream_borrow_class_const(stream);
  if (!bt_stream_class_packets_have_end_default_clock_snapshot(cls)) return true;
  const auto* clock = bt_message_packet_end_borrow_default_clock_snapshot_const(message);
  const std::uint64_t end = bt_clock_snapshot_get_value(clock);
  Stream& known = stream_of(stream);
  const bool inside = end == 0 || known.newest <= end;
  known.newest = std::max(known.newest, end);
  return inside;
}

bool TimeWatch::accepts(const bt_message* message) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_PACKET_BEGINNING:
      return packet_begins(message);
    case BT_MESSAGE_TYPE_PACKET_END:
      return packet_ends(message);
    case BT_MESSAGE_TYPE_EVENT:
      break;
    default:
      return true;
  }
  if (bt_message_event_borrow_stream_class_default_clock_class_const(message) == nullptr) {
    return true;
  }
  const auto* clock = bt_message_event_borrow_default_clock_snapshot_const(message);
  const std::uint64_t time = bt_clock_snapshot_get_value(clock);
  Stream& stream =
      stream_of(bt_event_borrow_stream_const(bt_message_event_borrow_event_const(message)));
  const bool forward = time >= stream.newest;
  stream.newest = time;
  return forward;
}

}  // namespace ackscope::source::ctf
