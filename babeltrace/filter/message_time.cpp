#include "babeltrace/filter/message_time.hpp"

#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::babeltrace {
namespace {

const bt_stream_class* stream_class_of(const bt_message* message) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_EVENT:
      return bt_stream_borrow_class_const(
          bt_event_borrow_stream_const(bt_message_event_borrow_event_const(message)));
    case BT_MESSAGE_TYPE_PACKET_BEGINNING:
      return bt_stream_borrow_class_const(
          bt_packet_borrow_stream_const(bt_message_packet_beginning_borrow_packet_const(message)));
    case BT_MESSAGE_TYPE_PACKET_END:
      return bt_stream_borrow_class_const(
          bt_packet_borrow_stream_const(bt_message_packet_end_borrow_packet_const(message)));
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      return bt_stream_borrow_class_const(bt_message_discarded_events_borrow_stream_const(message));
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      return bt_stream_borrow_class_const(
          bt_message_discarded_packets_borrow_stream_const(message));
    default:
      return nullptr;
  }
}

const bt_clock_snapshot* snapshot_of(const bt_message* message, const bt_stream_class* cls) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_EVENT:
      return bt_message_event_borrow_default_clock_snapshot_const(message);
    case BT_MESSAGE_TYPE_PACKET_BEGINNING:
      return bt_stream_class_packets_have_beginning_default_clock_snapshot(cls)
                 ? bt_message_packet_beginning_borrow_default_clock_snapshot_const(message)
                 : nullptr;
    case BT_MESSAGE_TYPE_PACKET_END:
      return bt_stream_class_packets_have_end_default_clock_snapshot(cls)
                 ? bt_message_packet_end_borrow_default_clock_snapshot_const(message)
                 : nullptr;
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      return bt_stream_class_discarded_events_have_default_clock_snapshots(cls)
                 ? bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(
                       message)
                 : nullptr;
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      return bt_stream_class_discarded_packets_have_default_clock_snapshots(cls)
                 ? bt_message_discarded_packets_borrow_beginning_default_clock_snapshot_const(
                       message)
                 : nullptr;
    default:
      return nullptr;
  }
}

}  // namespace

const bt_clock_class* message_clock(const bt_message* message) {
  const bt_stream_class* cls = stream_class_of(message);
  return cls == nullptr ? nullptr : bt_stream_class_borrow_default_clock_class_const(cls);
}

OptNs message_time(const bt_message* message) {
  if (message_clock(message) == nullptr) return std::nullopt;
  const bt_clock_snapshot* snapshot = snapshot_of(message, stream_class_of(message));
  return snapshot == nullptr ? std::nullopt : source::bt::time_of(snapshot);
}

}  // namespace ackscope::babeltrace
