#include <babeltrace2/babeltrace.h>

#include "babeltrace/filter/rounds.hpp"
#include "babeltrace/sink/report.hpp"
#include "babeltrace/source/component.hpp"
#include "babeltrace/source/iterator.hpp"
#include "babeltrace/source/query.hpp"

/// The component classes of the plugin `ackscope`, a list.
namespace ackscope::babeltrace {
namespace {

template <const Kind& kind>
bt_component_class_initialize_method_status initialize(
    bt_self_component_source* self, bt_self_component_source_configuration* /*nothing to choose*/,
    const bt_value* params, void* /*of in-process users*/) {
  return initialize_source(self, kind, params);
}

template <const Kind& kind>
bt_component_class_query_method_status query(bt_self_component_class_source* self,
                                             bt_private_query_executor* /*quick enough*/,
                                             const char* object, const bt_value* params,
                                             void* /*of in-process users*/,
                                             const bt_value** result) {
  return query_source(self, kind, object, params, result);
}

}  // namespace
}  // namespace ackscope::babeltrace

// Babeltrace 2.0.4 does not mark the symbols it looks for: compiled with -fvisibility=hidden the
// plugin would silently not be found.
#pragma GCC visibility push(default)

using namespace ackscope::babeltrace;

BT_PLUGIN_MODULE();
BT_PLUGIN(ackscope);
BT_PLUGIN_DESCRIPTION("QEMU's own traces, and what they tell of live migrations with VFIO devices");
BT_PLUGIN_AUTHOR("ackscope");
BT_PLUGIN_LICENSE("see LICENSE");

#define ACKSCOPE_SOURCE(id, kind, name, description)                                      \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_WITH_ID(auto, id, name, next_messages);                \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_DESCRIPTION_WITH_ID(auto, id, description);            \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_INITIALIZE_METHOD_WITH_ID(auto, id, initialize<kind>); \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_FINALIZE_METHOD_WITH_ID(auto, id, finalize_source);    \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_QUERY_METHOD_WITH_ID(auto, id, query<kind>);           \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_INITIALIZE_METHOD_WITH_ID(      \
      auto, id, initialize_iterator);                                                     \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_FINALIZE_METHOD_WITH_ID(        \
      auto, id, finalize_iterator);                                                       \
  BT_PLUGIN_SOURCE_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_SEEK_BEGINNING_METHODS_WITH_ID( \
      auto, id, seek_beginning, can_seek_beginning)

ACKSCOPE_SOURCE(qemu_log, kQemuLog, "qemu-log", "Read the log of QEMU's trace events.");
ACKSCOPE_SOURCE(qemu_simple, kQemuSimple, "qemu-simple", "Read QEMU's simple binary trace.");

BT_PLUGIN_FILTER_COMPONENT_CLASS(rounds, next_rounds);
BT_PLUGIN_FILTER_COMPONENT_CLASS_DESCRIPTION(
    rounds, "Add an event per completed switchover ACK round and per finding.");
BT_PLUGIN_FILTER_COMPONENT_CLASS_INITIALIZE_METHOD(rounds, initialize_rounds);
BT_PLUGIN_FILTER_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_INITIALIZE_METHOD(
    rounds, initialize_rounds_iterator);
BT_PLUGIN_FILTER_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_FINALIZE_METHOD(rounds,
                                                                        finalize_rounds_iterator);
BT_PLUGIN_FILTER_COMPONENT_CLASS_MESSAGE_ITERATOR_CLASS_SEEK_BEGINNING_METHODS(
    rounds, seek_rounds_beginning, can_seek_beginning);

BT_PLUGIN_SINK_COMPONENT_CLASS(report, consume_report);
BT_PLUGIN_SINK_COMPONENT_CLASS_DESCRIPTION(report, "Write what `ackscope analyze` reports.");
BT_PLUGIN_SINK_COMPONENT_CLASS_INITIALIZE_METHOD(report, initialize_report);
BT_PLUGIN_SINK_COMPONENT_CLASS_FINALIZE_METHOD(report, finalize_report);
BT_PLUGIN_SINK_COMPONENT_CLASS_GRAPH_IS_CONFIGURED_METHOD(report, configure_report);

#pragma GCC visibility pop
