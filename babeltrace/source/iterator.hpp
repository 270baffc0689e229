#pragma once

#include <babeltrace2/babeltrace.h>

#include <cstdint>

/// The methods of the message iterators of our sources; they are in order of time and can begin
/// again.
namespace ackscope::babeltrace {

bt_message_iterator_class_initialize_method_status initialize_iterator(
    bt_self_message_iterator* self, bt_self_message_iterator_configuration* configuration,
    bt_self_component_port_output* port);
bt_message_iterator_class_next_method_status next_messages(bt_self_message_iterator* self,
                                                           bt_message_array_const messages,
                                                           std::uint64_t capacity,
                                                           std::uint64_t* count);
bt_message_iterator_class_seek_beginning_method_status seek_beginning(
    bt_self_message_iterator* self);
bt_message_iterator_class_can_seek_beginning_method_status can_seek_beginning(
    bt_self_message_iterator* self, bt_bool* can);
void finalize_iterator(bt_self_message_iterator* self);

}  // namespace ackscope::babeltrace
