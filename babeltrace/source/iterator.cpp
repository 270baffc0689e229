#include "babeltrace/source/iterator.hpp"

#include <memory>
#include <optional>
#include <vector>

#include "babeltrace/guarded.hpp"
#include "babeltrace/messages/writer.hpp"
#include "babeltrace/source/component.hpp"

namespace ackscope::babeltrace {
namespace {

/// Reads a recording anew and writes one of its outputs.
class Reading {
 public:
  Reading(bt_self_message_iterator* self, const PortRecording& port)
      : port_(port),
        source_(open(port)),
        writer_(self, *port.facts, port.output),
        void_(port.facts->restarts) {
    writer_.begin();
  }

  /// The next message, or nothing at the end.
  std::optional<Message> next() {
    auto& ready = writer_.messages();
    while (ready.empty() && !ended_) pull();
    if (ready.empty()) return std::nullopt;
    Message message = std::move(ready.front());
    ready.pop_front();
    return message;
  }

 private:
  static source::SourcePtr open(const PortRecording& port) {
    auto opened = port.open();
    if (!opened) throw Failure{std::move(opened.error())};
    return std::move(*opened);
  }

  void pull() {
    switch (source_->next()) {
      case source::Pull::event:
        if (!void_ && port_.output.has(source_->event().origin)) writer_.event(source_->event());
        break;
      case source::Pull::gap:
        if (!void_ && port_.output.has(source_->gap())) writer_.gap(source_->gap());
        break;
      case source::Pull::restart:
        void_ = false;
        break;
      case source::Pull::end:
        writer_.end();
        ended_ = true;
    }
  }

  const PortRecording& port_;
  source::SourcePtr source_;
  Writer writer_;
  bool void_;  ///< the recording will begin again
  bool ended_ = false;
};

/// What an iterator keeps. The port's data outlive it.
struct Iterator {
  const PortRecording& port;
  std::unique_ptr<Reading> reading;
};

Iterator& iterator_of(bt_self_message_iterator* self) {
  return *static_cast<Iterator*>(bt_self_message_iterator_get_data(self));
}

}  // namespace

bt_message_iterator_class_initialize_method_status initialize_iterator(
    bt_self_message_iterator* self, bt_self_message_iterator_configuration* configuration,
    bt_self_component_port_output* port) {
  using Status = bt_message_iterator_class_initialize_method_status;
  return guarded<Status>(self, [&] {
    const auto* data = static_cast<const PortRecording*>(bt_self_component_port_get_data(
        bt_self_component_port_output_as_self_component_port(port)));
    auto iterator =
        std::make_unique<Iterator>(Iterator{*data, std::make_unique<Reading>(self, *data)});
    bt_self_message_iterator_configuration_set_can_seek_forward(configuration, BT_TRUE);
    bt_self_message_iterator_set_data(self, iterator.release());
    return BT_MESSAGE_ITERATOR_CLASS_INITIALIZE_METHOD_STATUS_OK;
  });
}

bt_message_iterator_class_next_method_status next_messages(bt_self_message_iterator* self,
                                                           bt_message_array_const messages,
                                                           std::uint64_t capacity,
                                                           std::uint64_t* count) {
  using Status = bt_message_iterator_class_next_method_status;
  *count = 0;
  return guarded<Status>(self, [&] {
    Reading& reading = *iterator_of(self).reading;
    std::vector<Message> batch;  // an error in the middle frees what came before
    while (batch.size() < capacity) {
      auto message = reading.next();
      if (!message) break;
      batch.push_back(std::move(*message));
    }
    for (Message& message : batch) messages[(*count)++] = message.release();
    return *count > 0 ? BT_MESSAGE_ITERATOR_CLASS_NEXT_METHOD_STATUS_OK
                      : BT_MESSAGE_ITERATOR_CLASS_NEXT_METHOD_STATUS_END;
  });
}

bt_message_iterator_class_seek_beginning_method_status seek_beginning(
    bt_self_message_iterator* self) {
  using Status = bt_message_iterator_class_seek_beginning_method_status;
  return guarded<Status>(self, [&] {
    Iterator& iterator = iterator_of(self);
    iterator.reading = std::make_unique<Reading>(self, iterator.port);
    return BT_MESSAGE_ITERATOR_CLASS_SEEK_BEGINNING_METHOD_STATUS_OK;
  });
}

bt_message_iterator_class_can_seek_beginning_method_status can_seek_beginning(
    bt_self_message_iterator* /*always*/, bt_bool* can) {
  *can = BT_TRUE;
  return BT_MESSAGE_ITERATOR_CLASS_CAN_SEEK_BEGINNING_METHOD_STATUS_OK;
}

void finalize_iterator(bt_self_message_iterator* self) {
  delete static_cast<Iterator*>(bt_self_message_iterator_get_data(self));
}

}  // namespace ackscope::babeltrace
