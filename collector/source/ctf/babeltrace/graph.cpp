#include "collector/source/ctf/babeltrace/graph.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "collector/source/ctf/babeltrace/plugin.hpp"

namespace ackscope::source::ctf {

namespace {

namespace fs = std::filesystem;

constexpr auto kQuiet = BT_LOGGING_LEVEL_NONE;

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
  const auto status =
      bt_graph_add_source_component(graph, cls, name.c_str(), params->get(), kQuiet, &component);
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

const bt_clock_snapshot* clock_of(const bt_message* message) {
  switch (bt_message_get_type(message)) {
    case BT_MESSAGE_TYPE_EVENT:
      if (!bt_message_event_borrow_stream_class_default_clock_class_const(message)) return nullptr;
      return bt_message_event_borrow_default_clock_snapshot_const(message);
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      if (!bt_stream_class_discarded_events_have_default_clock_snapshots(
              bt_stream_borrow_class_const(
                  bt_message_discarded_events_borrow_stream_const(message)))) {
        return nullptr;
      }
      return bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(message);
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      if (!bt_stream_class_discarded_packets_have_default_clock_snapshots(
              bt_stream_borrow_class_const(
                  bt_message_discarded_packets_borrow_stream_const(message)))) {
        return nullptr;
      }
      return bt_message_discarded_packets_borrow_beginning_default_clock_snapshot_const(message);
    default:
      return nullptr;
  }
}

OptNs time_of(const bt_message* message) {
  const bt_clock_snapshot* clock = clock_of(message);
  return clock == nullptr ? std::nullopt : bt::time_of(clock);
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
  const auto ctf = ctf_plugin();
  if (!ctf) return tl::unexpected(ctf.error());
  graph_.reset(bt_graph_create(0));
  if (graph_ == nullptr) return fail("out of memory");

  std::vector<const bt_component_source*> sources;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    auto source = add_source(graph_.get(), *ctf, traces[i], i);
    if (!source) return tl::unexpected(source.error());
    sources.push_back(*source);
  }
  for (const auto* port : output_ports(sources)) {
    auto added = add_sink(port);
    if (!added) return added;
  }
  return {};
}

Result<void> GraphReader::add_sink(const bt_port_output* port) {
  unread_.push_back(streams_.size());
  Stream& stream = streams_.emplace_back();
  const std::string name = "stream-" + std::to_string(streams_.size());
  const bt_component_sink* sink = nullptr;
  if (bt_graph_add_simple_sink_component(graph_.get(), name.c_str(), nullptr, consume, nullptr,
                                         &stream, &sink) != BT_GRAPH_ADD_COMPONENT_STATUS_OK) {
    return fail("Babeltrace cannot add a sink: " + bt::take_error());
  }
  return connect(graph_.get(), port, bt_component_sink_borrow_input_port_by_index_const(sink, 0));
}

GraphReader::~GraphReader() {
  for (Stream& stream : streams_) {
    while (stream.used < stream.count) bt::Message dropped(stream.messages[stream.used++]);
  }
  graph_.reset();
  bt::take_error();
}

/// Pulls a batch when the last one is used up. Babeltrace 2.0.4 may answer OK or END and leave an
/// error with the thread when a stream breaks off inside an event. Whatever it was, the graph is
/// told that the stream has ended: an error would make it unusable for the others.
bt_graph_simple_sink_component_consume_func_status GraphReader::consume(
    bt_message_iterator* iterator, void* data) {
  constexpr auto kGoOn = BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_OK;
  auto& stream = *static_cast<Stream*>(data);
  if (stream.used < stream.count) return kGoOn;
  if (!stream.ended) {
    std::uint64_t count = 0;
    const auto step = bt::step_of(bt_message_iterator_next(iterator, &stream.messages, &count));
    stream.failure = bt::take_error();
    if (step == bt::Step::error && stream.failure.empty()) stream.failure = "it gave no reason";
    stream.ended = step != bt::Step::ok || !stream.failure.empty();
    stream.used = 0;
    stream.count = step == bt::Step::ok ? count : 0;
    if (step == bt::Step::ok) return kGoOn;
  }
  return BT_GRAPH_SIMPLE_SINK_COMPONENT_CONSUME_FUNC_STATUS_END;
}

/// The graph runs its sinks in turn. Those that still have messages do nothing.
void GraphReader::refill(Stream& stream) {
  while (stream.used == stream.count && !stream.ended) {
    const auto step = bt::step_of(bt_graph_run_once(graph_.get()));
    const std::string error = bt::take_error();
    if (step == bt::Step::error) return fail_all(error);
    if (step == bt::Step::end) stream.ended = true;
  }
}

void GraphReader::fail_all(const std::string& why) {
  for (Stream& stream : streams_) stream.ended = true;
  if (!streams_.empty()) streams_.front().failure = why.empty() ? "it gave no reason" : why;
}

bool GraphReader::is_later(std::size_t a, std::size_t b) const {
  return std::tie(streams_[a].order, a) > std::tie(streams_[b].order, b);
}

/// Makes the next message of a stream known to the heap. Returns why the stream broke off, if so.
std::optional<std::string> GraphReader::advance(std::size_t index) {
  Stream& stream = streams_[index];
  refill(stream);
  if (stream.used == stream.count) {
    if (stream.failure.empty()) return std::nullopt;
    return std::exchange(stream.failure, {});
  }
  stream.time = time_of(stream.messages[stream.used]);
  stream.order = stream.time.value_or(stream.order);
  const auto later = [this](auto a, auto b) { return is_later(a, b); };
  by_time_.push_back(index);
  std::push_heap(by_time_.begin(), by_time_.end(), later);
  return std::nullopt;
}

tl::expected<GraphReader::Item, std::string> GraphReader::next() {
  while (!unread_.empty()) {
    const std::size_t index = unread_.back();
    unread_.pop_back();
    auto failure = advance(index);
    if (failure) return tl::unexpected("Babeltrace: " + *failure);
  }
  if (by_time_.empty()) return Item{};
  const auto later = [this](auto a, auto b) { return is_later(a, b); };
  std::pop_heap(by_time_.begin(), by_time_.end(), later);
  const std::size_t index = by_time_.back();
  by_time_.pop_back();
  unread_.push_back(index);
  Stream& stream = streams_[index];
  return Item{bt::Message(stream.messages[stream.used++]), stream.time};
}

}  // namespace ackscope::source::ctf
