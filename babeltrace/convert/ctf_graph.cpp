#include "babeltrace/convert/ctf_graph.hpp"

#include <memory>

#include "babeltrace/messages/handles.hpp"
#include "babeltrace/source/iterator.hpp"

namespace ackscope::babeltrace {
namespace {

using Plugin = std::unique_ptr<const bt_plugin, PutRef<bt_plugin_put_ref>>;
using IteratorClass = Owned<bt_message_iterator_class, bt_message_iterator_class_put_ref>;
using SourceClass = Owned<bt_component_class_source, bt_component_class_source_put_ref>;
using Value = Owned<bt_value, bt_value_put_ref>;

Result<void> failed(const char* fallback) {
  const std::string cause = source::bt::take_error();
  return fail(cause.empty() ? fallback : cause);
}

bt_component_class_initialize_method_status initialize(
    bt_self_component_source* self, bt_self_component_source_configuration* /*nothing to choose*/,
    const bt_value* /*none*/, void* data) {
  return initialize_source(self, *static_cast<const PortRecording*>(data));
}

SourceClass source_class() {
  IteratorClass iterator(made(bt_message_iterator_class_create(next_messages)));
  done(bt_message_iterator_class_set_initialize_method(iterator.get(), initialize_iterator));
  done(bt_message_iterator_class_set_finalize_method(iterator.get(), finalize_iterator));
  SourceClass cls(made(bt_component_class_source_create("recording", iterator.get())));
  done(bt_component_class_source_set_initialize_method(cls.get(), initialize));
  done(bt_component_class_source_set_finalize_method(cls.get(), finalize_source));
  return cls;
}

Value sink_params(const std::filesystem::path& directory) {
  Value params(made(bt_value_map_create()));
  done(bt_value_map_insert_string_entry(params.get(), "path", directory.c_str()));
  done(bt_value_map_insert_bool_entry(params.get(), "assume-single-trace", BT_TRUE));
  done(bt_value_map_insert_bool_entry(params.get(), "quiet", BT_TRUE));
  return params;
}

Plugin ctf_plugin() {
  const bt_plugin* plugin = nullptr;
  bt_plugin_find("ctf", BT_TRUE, BT_TRUE, BT_TRUE, BT_TRUE, BT_FALSE, &plugin);
  return Plugin(plugin);
}

Result<void> build(bt_graph* graph, const Plugin& plugin, const PortRecording& recording,
                   const bt_value* params) {
  const auto* sink_class = bt_plugin_borrow_sink_component_class_by_name_const(plugin.get(), "fs");
  const SourceClass cls = source_class();
  const bt_component_source* source = nullptr;
  const bt_component_sink* sink = nullptr;
  auto* data = const_cast<PortRecording*>(&recording);
  if (bt_graph_add_source_component_with_initialize_method_data(
          graph, cls.get(), "recording", nullptr, data, BT_LOGGING_LEVEL_NONE, &source) != 0)
    return failed("the recording cannot be read");
  if (bt_graph_add_sink_component(graph, sink_class, "ctf", params, BT_LOGGING_LEVEL_NONE, &sink) !=
      0)
    return failed("sink.ctf.fs cannot be made");
  if (bt_graph_connect_ports(
          graph, bt_component_source_borrow_output_port_by_index_const(source, 0),
          bt_component_sink_borrow_input_port_by_index_const(sink, 0), nullptr) != 0)
    return failed("sink.ctf.fs takes no input");
  return {};
}

}  // namespace

Result<void> write_trace(const PortRecording& recording, const std::filesystem::path& directory) {
  const Plugin plugin = ctf_plugin();
  if (!plugin)
    return fail("Babeltrace's plugin `ctf` was not found", {}, "install libbabeltrace2-0");
  const Graph graph(made(bt_graph_create(0)));
  const Value params = sink_params(directory);
  auto built = build(graph.get(), plugin, recording, params.get());
  if (built && bt_graph_run(graph.get()) != BT_GRAPH_RUN_STATUS_OK)
    built = failed("sink.ctf.fs could not write");
  if (!built) built.error().where = directory.string();
  return built;
}

}  // namespace ackscope::babeltrace
