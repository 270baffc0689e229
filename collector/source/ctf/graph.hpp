#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "collector/model/result.hpp"
#include "collector/source/ctf/bt.hpp"

namespace ackscope::source::ctf {

/// A Babeltrace graph over trace directories, pulled message by message:
///
///   source.ctf.fs (one per directory) --ports--> filter.utils.muxer --> sink (keeps the batch)
///
/// At most one batch (15 messages) is held. Not thread-safe, but graphs are independent.
class GraphReader {
 public:
  /// An error names what Babeltrace refused; `where` is the directory.
  static Result<std::unique_ptr<GraphReader>> open(std::span<const std::filesystem::path> traces);

  GraphReader(const GraphReader&) = delete;
  GraphReader& operator=(const GraphReader&) = delete;
  ~GraphReader();

  /// True once `next()` has returned an error.
  bool failed() const { return state_ == bt::Step::error && batch_.used == batch_.count; }
  /// The next message, or none at the end. After an error or the end: the same again.
  tl::expected<bt::Message, std::string> next();

 private:
  struct Batch {
    bt_message_array_const messages = nullptr;
    std::size_t used = 0;
    std::size_t count = 0;
  };

  GraphReader() = default;
  Result<void> build(std::span<const std::filesystem::path> traces);
  static bt_graph_simple_sink_component_consume_func_status consume(bt_message_iterator* iterator,
                                                                    void* batch);
  void refill();

  bt::Graph graph_;
  Batch batch_;
  bt::Step state_ = bt::Step::ok;
  std::string failure_;
};

}  // namespace ackscope::source::ctf
