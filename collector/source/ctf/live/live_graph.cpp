#include "collector/source/ctf/live/live_graph.hpp"

#include <utility>

#include "collector/source/ctf/babeltrace/plugin.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr auto kQuiet = BT_LOGGING_LEVEL_NONE;

Result<bt::Value> parameters_of(const std::string& url) {
  bt::Value params(bt_value_map_create());
  bt_value* inputs = nullptr;
  if (params == nullptr ||
      bt_value_map_insert_empty_array_entry(params.get(), "inputs", &inputs) !=
          BT_VALUE_MAP_INSERT_ENTRY_STATUS_OK ||
      bt_value_array_append_string_element(inputs, url.c_str()) !=
          BT_VALUE_ARRAY_APPEND_ELEMENT_STATUS_OK ||
      // With "continue" the end of the session would not be told.
      bt_value_map_insert_string_entry(params.get(), "session-not-found-action", "end") !=
          BT_VALUE_MAP_INSERT_ENTRY_STATUS_OK) {
    bt::take_error();
    return fail("out of memory");
  }
  return params;
}

}  // namespace

Result<std::unique_ptr<LiveGraph>> LiveGraph::open(const std::string& url) {
  std::unique_ptr<LiveGraph> graph(new LiveGraph);
  auto built = graph->build(url);
  bt::take_error();
  if (!built) return tl::unexpected(built.error());
  return graph;
}

Result<void> LiveGraph::build(const std::string& url) {
  const auto ctf = ctf_plugin();
  if (!ctf) return tl::unexpected(ctf.error());
  auto params = parameters_of(url);
  if (!params) return tl::unexpected(params.error());
  graph_.reset(bt_graph_create(0));
  if (graph_ == nullptr) return fail("out of memory");
  const auto* cls = bt_plugin_borrow_source_component_class_by_name_const(*ctf, "lttng-live");
  if (cls == nullptr) return fail("Babeltrace's component class \"lttng-live\" is missing");
  const bt_component_source* source = nullptr;
  if (bt_graph_add_source_component(graph_.get(), cls, "live", params->get(), kQuiet, &source) !=
      BT_GRAPH_ADD_COMPONENT_STATUS_OK) {
    return fail("Babeltrace cannot read live sessions: " + bt::take_error());
  }
  const bt_component_sink* sink = nullptr;
  if (bt_graph_add_simple_sink_component(graph_.get(), "sink", nullptr, consume, nullptr, this,
                                         &sink) != BT_GRAPH_ADD_COMPONENT_STATUS_OK) {
    return fail("Babeltrace cannot add a sink: " + bt::take_error());
  }
  const auto* from = bt_component_source_borrow_output_port_by_index_const(source, 0);
  const auto* to = bt_component_sink_borrow_input_port_by_index_const(sink, 0);
  if (bt_graph_connect_ports(graph_.get(), from, to, nullptr) != BT_GRAPH_CONNECT_PORTS_STATUS_OK) {
    return fail("Babeltrace cannot connect its components: " + bt::take_error());
  }
  return {};
}

LiveGraph::~LiveGraph() {
  drop_batch();
  graph_.reset();
  bt::take_error();
}

void LiveGraph::drop_batch() {
  for (std::uint64_t i = 0; i < count_; ++i) bt::Message dropped(batch_[i]);
  count_ = 0;
}

bt_graph_simple_sink_component_consume_func_status LiveGraph::consume(bt_message_iterator* iterator,
                                                                      void* data) {
  auto& self = *static_cast<LiveGraph*>(data);
  std::uint64_t count = 0;
  switch (bt_message_iterator_next(iterator, &self.batch_, &count)) {
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_OK:
      self.count_ = count;
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_OK;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_AGAIN:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_AGAIN;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_END:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_END;
    case BT_MESSAGE_ITERATOR_NEXT_STATUS_MEMORY_ERROR:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_MEMORY_ERROR;
    default:
      return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_ERROR;
  }
}

LiveGraph::Turn LiveGraph::run() {
  drop_batch();
  const auto status = bt_graph_run_once(graph_.get());
  failure_ = bt::take_error();
  switch (status) {
    case BT_GRAPH_RUN_ONCE_STATUS_OK:
      return count_ > 0 ? Turn::messages : Turn::idle;
    case BT_GRAPH_RUN_ONCE_STATUS_AGAIN:
      return Turn::idle;
    case BT_GRAPH_RUN_ONCE_STATUS_END:
      return Turn::ended;
    default:
      return Turn::failed;
  }
}

}  // namespace ackscope::source::ctf
