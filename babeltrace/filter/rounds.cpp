#include "babeltrace/filter/rounds.hpp"

#include <memory>

#include "babeltrace/filter/merge.hpp"
#include "babeltrace/guarded.hpp"
#include "babeltrace/source/params.hpp"

namespace ackscope::babeltrace {
namespace {

bt_self_component* base(bt_self_component_filter* self) {
  return bt_self_component_filter_as_self_component(self);
}

Merge& merge_of(bt_self_message_iterator* self) {
  return *static_cast<Merge*>(bt_self_message_iterator_get_data(self));
}

bt_self_component_port_input* input_of(bt_self_message_iterator* self) {
  auto* component = bt_self_message_iterator_borrow_component(self);
  auto* filter = static_cast<bt_self_component_filter*>(bt_self_component_get_data(component));
  return bt_self_component_filter_borrow_input_port_by_index(filter, 0);
}

}  // namespace

bt_component_class_initialize_method_status initialize_rounds(
    bt_self_component_filter* self, bt_self_component_filter_configuration* /*nothing to choose*/,
    const bt_value* params, void* /*of in-process users*/) {
  return guarded<bt_component_class_initialize_method_status>(base(self), [&] {
    checked(check_names(params, {}));
    done(bt_self_component_filter_add_input_port(self, "in", nullptr, nullptr));
    done(bt_self_component_filter_add_output_port(self, "out", nullptr, nullptr));
    bt_self_component_set_data(base(self), self);  // an iterator knows its component as any class
    return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
  });
}

bt_message_iterator_class_initialize_method_status initialize_rounds_iterator(
    bt_self_message_iterator* self, bt_self_message_iterator_configuration* configuration,
    bt_self_component_port_output* /*the only one*/) {
  return guarded<bt_message_iterator_class_initialize_method_status>(self, [&] {
    auto merge = std::make_unique<Merge>(self, input_of(self));
    bt_self_message_iterator_configuration_set_can_seek_forward(configuration, BT_TRUE);
    bt_self_message_iterator_set_data(self, merge.release());
    return BT_MESSAGE_ITERATOR_CLASS_INITIALIZE_METHOD_STATUS_OK;
  });
}

bt_message_iterator_class_seek_beginning_method_status seek_rounds_beginning(
    bt_self_message_iterator* self) {
  using Status = bt_message_iterator_class_seek_beginning_method_status;
  return guarded<Status>(self, [&] {
    merge_of(self).begin_again();
    return BT_MESSAGE_ITERATOR_CLASS_SEEK_BEGINNING_METHOD_STATUS_OK;
  });
}

bt_message_iterator_class_next_method_status next_rounds(bt_self_message_iterator* self,
                                                         bt_message_array_const messages,
                                                         std::uint64_t capacity,
                                                         std::uint64_t* count) {
  using Status = bt_message_iterator_class_next_method_status;
  *count = 0;
  return guarded<Status>(self, [&] {
    Merge& merge = merge_of(self);
    const auto status = merge.fill();
    if (status != BT_MESSAGE_ITERATOR_NEXT_STATUS_OK) return static_cast<Status>(status);
    auto& ready = merge.ready();
    for (; *count < capacity && !ready.empty(); ready.pop_front())
      messages[(*count)++] = ready.front().release();
    return BT_MESSAGE_ITERATOR_CLASS_NEXT_METHOD_STATUS_OK;
  });
}

void finalize_rounds_iterator(bt_self_message_iterator* self) {
  delete static_cast<Merge*>(bt_self_message_iterator_get_data(self));
}

}  // namespace ackscope::babeltrace
