#pragma once

#include <babeltrace2/babeltrace.h>

/// `sink.ackscope.report`: the report of `ackscope analyze` on everything that reaches it. What
/// cannot be written is an error of the graph.
namespace ackscope::babeltrace {

bt_component_class_initialize_method_status initialize_report(
    bt_self_component_sink* self, bt_self_component_sink_configuration* configuration,
    const bt_value* params, void* data);
bt_component_class_sink_graph_is_configured_method_status configure_report(
    bt_self_component_sink* self);
bt_component_class_sink_consume_method_status consume_report(bt_self_component_sink* self);
void finalize_report(bt_self_component_sink* self);

}  // namespace ackscope::babeltrace
