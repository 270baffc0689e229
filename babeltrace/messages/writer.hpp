#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "babeltrace/messages/event_classes.hpp"
#include "babeltrace/messages/packets.hpp"
#include "babeltrace/messages/schema.hpp"
#include "babeltrace/messages/typed_text.hpp"

namespace ackscope::babeltrace {

/// Raw events and gaps of one output as Babeltrace's messages, in order, each valid by itself.
class Writer {
 public:
  Writer(bt_self_message_iterator* iterator, const Facts& facts, const Output& output);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void begin() { packets_.begin(); }
  void event(const RawEvent& event);
  /// As a count of discarded events and, exactly, as an event of its own.
  void gap(const Gap& gap);
  void end() { packets_.end(); }

  /// What is to be handed on; the caller takes it from the front.
  std::deque<Message>& messages() { return messages_; }

 private:
  void write(Ns time, WrittenEvent event);

  const Facts& facts_;
  const Output& output_;
  bt_self_message_iterator* iterator_;
  Schema schema_;
  EventClasses classes_;
  TypedText typed_;
  std::deque<Message> messages_;
  Packets packets_;
};

}  // namespace ackscope::babeltrace
