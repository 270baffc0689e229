#pragma once

#include <babeltrace2/babeltrace.h>

#include <cstdint>

/// `filter.ackscope.rounds`: passes everything on and adds, in a stream of its own, one event per
/// completed round and one per finding. A round's cause and a finding may be known only at the end
/// of the recording, and events have to be in the order of time: so it reads its input twice, and
/// refuses one that can be read only once. It can begin again itself.
namespace ackscope::babeltrace {

bt_component_class_initialize_method_status initialize_rounds(
    bt_self_component_filter* self, bt_self_component_filter_configuration* configuration,
    const bt_value* params, void* data);
bt_message_iterator_class_initialize_method_status initialize_rounds_iterator(
    bt_self_message_iterator* self, bt_self_message_iterator_configuration* configuration,
    bt_self_component_port_output* port);
bt_message_iterator_class_seek_beginning_method_status seek_rounds_beginning(
    bt_self_message_iterator* self);
bt_message_iterator_class_next_method_status next_rounds(bt_self_message_iterator* self,
                                                         bt_message_array_const messages,
                                                         std::uint64_t capacity,
                                                         std::uint64_t* count);
void finalize_rounds_iterator(bt_self_message_iterator* self);

}  // namespace ackscope::babeltrace
