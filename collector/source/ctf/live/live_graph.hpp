#pragma once

#include <memory>
#include <span>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::source::ctf {

/// Babeltrace's source.ctf.lttng-live and a sink that keeps the batch it has pulled. The component
/// has one port and brings the messages of all streams in the order of time by itself, waiting for
/// streams that are behind, so nothing is left to merge. Not thread-safe. Its functions, and its
/// end, last as long as whoever answers at `url` takes.
class LiveGraph {
 public:
  enum class Turn { messages, idle, ended, failed };

  static Result<std::unique_ptr<LiveGraph>> open(const std::string& url);
  LiveGraph(const LiveGraph&) = delete;
  LiveGraph& operator=(const LiveGraph&) = delete;
  ~LiveGraph();

  Turn run();
  /// After `messages`, until the next `run()`.
  std::span<const bt_message* const> messages() const { return {batch_, count_}; }
  /// After `failed`: why, in Babeltrace's words; may be empty.
  const std::string& failure() const { return failure_; }

 private:
  LiveGraph() = default;
  Result<void> build(const std::string& url);
  void drop_batch();
  static bt_graph_simple_sink_component_consume_func_status consume(bt_message_iterator* iterator,
                                                                    void* self);

  bt::Graph graph_;
  bt_message_array_const batch_ = nullptr;
  std::uint64_t count_ = 0;
  std::string failure_;
};

}  // namespace ackscope::source::ctf
