#include "collector/source/ctf/graph.hpp"

#include <vector>

namespace ackscope::source::ctf {

namespace {

namespace fs = std::filesystem;

constexpr auto kQuiet = BT_LOGGING_LEVEL_NONE;

Result<bt::Plugin> find_plugin(const char* name) {
  const bt_plugin* plugin = nullptr;
  const auto status = bt_plugin_find(name, BT_TRUE, BT_FALSE, BT_TRUE, BT_TRUE, BT_FALSE, &plugin);
  if (status == BT_PLUGIN_FIND_STATUS_OK) return bt::Plugin(plugin);
  bt::take_error();
  return fail(std::string("Babeltrace's plugin \"") + name + "\" is missing", {},
              "install libbabeltrace2-0 completely or set BABELTRACE_PLUGIN_PATH");
}

Result<bt::Value> inputs_of(const fs::path& trace) {
  bt::Value params(bt_value_map_create());
  bt_value* inputs = nullptr;
  if (params == nullptr ||
      bt_value_map_insert_empty_array_entry(params.get(), "inputs", &inputs) !=
          BT_VALUE_MAP_INSERT_ENTRY_STATUS_OK ||
      bt_value_array_append_string_element(inputs, trace.c_str()) !=
          BT_VALUE_ARRAY_APPEND_ELEMENT_STATUS_OK) {
    bt::take_error();
    return fail("out of memory", trace.string());
  }
  return params;
}

Result<const bt_component_source*> add_source(bt_graph* graph, const bt_plugin* plugin,
                                              const fs::path& trace, std::size_t index) {
  auto params = inputs_of(trace);
  if (!params) return tl::unexpected(params.error());
  const auto* cls = bt_plugin_borrow_source_component_class_by_name_const(plugin, "fs");
  const std::string name = "trace-" + std::to_string(index);
  const bt_component_source* component = nullptr;
  const auto status = bt_graph_add_source_component(graph, cls, name.c_str(), params->get(),
                                                    kQuiet, &component);
  if (status == BT_GRAPH_ADD_COMPONENT_STATUS_OK) return component;
  return fail("Babeltrace cannot read the trace: " + bt::take_error(), trace.string());
}

Result<void> connect(bt_graph* graph, const bt_port_output* from, const bt_port_input* to) {
  const auto status = bt_graph_connect_ports(graph, from, to, nullptr);
  if (status == BT_GRAPH_CONNECT_PORTS_STATUS_OK) return {};
  return fail("Babeltrace cannot connect its components: " + bt::take_error());
}

std::vector<const bt_port_output*> output_ports(
    std::span<const bt_component_source* const> sources) {
  std::vector<const bt_port_output*> ports;
  for (const auto* source : sources) {
    const std::uint64_t count = bt_component_source_get_output_port_count(source);
    for (std::uint64_t i = 0; i < count; ++i) {
      ports.push_back(bt_component_source_borrow_output_port_by_index_const(source, i));
    }
  }
  return ports;
}

/// The one port from which all messages come in the order of time.
Result<const bt_port_output*> merge(bt_graph* graph, std::span<const bt_port_output* const> ports) {
  auto utils = find_plugin("utils");
  if (!utils) return tl::unexpected(utils.error());
  const auto* cls = bt_plugin_borrow_filter_component_class_by_name_const(utils->get(), "muxer");
  const bt_component_filter* muxer = nullptr;
  if (bt_graph_add_filter_component(graph, cls, "muxer", nullptr, kQuiet, &muxer) !=
      BT_GRAPH_ADD_COMPONENT_STATUS_OK) {
    return fail("Babeltrace cannot merge streams: " + bt::take_error());
  }
  // The muxer always offers one free input port: the next one appears when it gets connected.
  for (std::size_t i = 0; i < ports.size(); ++i) {
    const auto* input = bt_component_filter_borrow_input_port_by_index_const(muxer, i);
    auto connected = connect(graph, ports[i], input);
    if (!connected) return tl::unexpected(connected.error());
  }
  return bt_component_filter_borrow_output_port_by_index_const(muxer, 0);
}

}  // namespace

Result<std::unique_ptr<GraphReader>> GraphReader::open(std::span<const fs::path> traces) {
  std::unique_ptr<GraphReader> reader(new GraphReader);
  auto built = reader->build(traces);
  bt::take_error();
  if (!built) return tl::unexpected(built.error());
  return reader;
}

Result<void> GraphReader::build(std::span<const fs::path> traces) {
  auto ctf = find_plugin("ctf");
  if (!ctf) return tl::unexpected(ctf.error());
  graph_.reset(bt_graph_create(0));
  if (graph_ == nullptr) return fail("out of memory");

  std::vector<const bt_component_source*> sources;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    auto source = add_source(graph_.get(), ctf->get(), traces[i], i);
    if (!source) return tl::unexpected(source.error());
    sources.push_back(*source);
  }
  const auto ports = output_ports(sources);
  if (ports.empty()) {
    state_ = bt::Step::end;
    return {};
  }
  auto merged = ports.size() == 1 ? ports[0] : merge(graph_.get(), ports);
  if (!merged) return tl::unexpected(merged.error());

  const bt_component_sink* sink = nullptr;
  if (bt_graph_add_simple_sink_component(graph_.get(), "batch", nullptr, consume, nullptr, &batch_,
                                         &sink) != BT_GRAPH_ADD_COMPONENT_STATUS_OK) {
    return fail("Babeltrace cannot add a sink: " + bt::take_error());
  }
  return connect(graph_.get(), *merged, bt_component_sink_borrow_input_port_by_index_const(sink, 0));
}

GraphReader::~GraphReader() {
  while (batch_.used < batch_.count) bt::Message dropped(batch_.messages[batch_.used++]);
  graph_.reset();
  bt::take_error();
}

bt_graph_simple_sink_component_consume_func_status GraphReader::consume(
    bt_message_iterator* iterator, void* batch) {
  auto& into = *static_cast<Batch*>(batch);
  std::uint64_t count = 0;
  const auto status = bt_message_iterator_next(iterator, &into.messages, &count);
  into.used = 0;
  into.count = status == BT_MESSAGE_ITERATOR_NEXT_STATUS_OK ? count : 0;
  return bt::sink_status_of(status);
}

/// Runs the graph until it has a batch, the end or an error. Babeltrace 2.0.4 may answer OK and leave
/// an error with the thread when a stream fails behind messages that it could decode; the next call
/// would abort the process. So the error is taken at once and becomes ours when the batch is used up.
void GraphReader::refill() {
  while (state_ == bt::Step::ok && batch_.used == batch_.count) {
    batch_ = {};
    state_ = bt::step_of(bt_graph_run_once(graph_.get()));
    failure_ = bt::take_error();
    if (!failure_.empty()) state_ = bt::Step::error;
  }
  if (state_ == bt::Step::error && failure_.empty()) {
    failure_ = "Babeltrace failed without saying why";
  }
}

tl::expected<bt::Message, std::string> GraphReader::next() {
  if (batch_.used == batch_.count) refill();
  if (batch_.used < batch_.count) return bt::Message(batch_.messages[batch_.used++]);
  if (state_ == bt::Step::error) return tl::unexpected(failure_);
  return bt::Message();
}

}  // namespace ackscope::source::ctf
