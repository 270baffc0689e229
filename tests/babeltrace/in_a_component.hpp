#pragma once

#include <functional>

#include "babeltrace/messages/handles.hpp"

namespace ackscope::babeltrace {

/// Babeltrace's objects belong to a component, and a component to a graph: runs the body while one
/// is made.
inline void in_a_component(std::function<void(bt_self_component*)> body) {
  using SourceClass = Owned<bt_component_class_source, bt_component_class_source_put_ref>;
  using IteratorClass = Owned<bt_message_iterator_class, bt_message_iterator_class_put_ref>;
  const IteratorClass iterator(made(bt_message_iterator_class_create(
      [](bt_self_message_iterator*, bt_message_array_const, std::uint64_t, std::uint64_t*) {
        return BT_MESSAGE_ITERATOR_CLASS_NEXT_METHOD_STATUS_END;
      })));
  const SourceClass cls(made(bt_component_class_source_create("test", iterator.get())));
  done(bt_component_class_source_set_initialize_method(
      cls.get(), [](bt_self_component_source* self, bt_self_component_source_configuration*,
                    const bt_value*, void* data) {
        (*static_cast<decltype(body)*>(data))(bt_self_component_source_as_self_component(self));
        return BT_COMPONENT_CLASS_INITIALIZE_METHOD_STATUS_OK;
      }));
  const Graph graph(made(bt_graph_create(0)));
  done(bt_graph_add_source_component_with_initialize_method_data(
      graph.get(), cls.get(), "test", nullptr, &body, BT_LOGGING_LEVEL_NONE, nullptr));
}

}  // namespace ackscope::babeltrace
