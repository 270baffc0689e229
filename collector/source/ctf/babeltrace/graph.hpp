#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::source::ctf {

/// A Babeltrace graph over trace directories, pulled message by message in the order of time:
///
///   source.ctf.fs --port of a stream--> sink that keeps a batch --+
///   (one per dir) --port of a stream--> sink that keeps a batch --+--> merged by next()
///
/// Every stream has its own sink, and we merge them: a stream that fails ends alone. (With
/// filter.utils.muxer one failing stream ends all, and in 2.0.4 may abort the process: the error it
/// leaves with the thread is a broken precondition for the next stream.)
/// At most one batch (15 messages) per stream is held. Not thread-safe, but graphs are independent.
class GraphReader {
 public:
  struct Item {
    bt::Message message;  ///< none at the end
    OptNs time;           ///< of events and losses (their begin), where the stream has a clock
  };

  /// An error names what Babeltrace refused; `where` is the directory.
  static Result<std::unique_ptr<GraphReader>> open(std::span<const std::filesystem::path> traces);

  GraphReader(const GraphReader&) = delete;
  GraphReader& operator=(const GraphReader&) = delete;
  ~GraphReader();

  /// The next message. An error tells why one stream has ended early: the others can be read on.
  tl::expected<Item, std::string> next();

 private:
  /// What has been pulled of one stream.
  struct Stream {
    bt_message_array_const messages = nullptr;
    std::size_t used = 0;
    std::size_t count = 0;
    bool ended = false;   ///< nothing more to pull
    std::string failure;  ///< why it has ended, if not by itself
    OptNs time;           ///< of the next message
    Ns order = 0;         ///< the same; of messages without time that of the one before
  };

  GraphReader() = default;
  Result<void> build(std::span<const std::filesystem::path> traces);
  Result<void> add_sink(const bt_port_output* port);
  static bt_graph_simple_sink_component_consume_func_status consume(bt_message_iterator* iterator,
                                                                    void* stream);
  void refill(Stream& stream);
  void fail_all(const std::string& why);
  std::optional<std::string> advance(std::size_t index);
  bool is_later(std::size_t a, std::size_t b) const;

  bt::Graph graph_;
  std::deque<Stream> streams_;        ///< the sinks hold their addresses
  std::vector<std::size_t> unread_;   ///< streams whose next message has to be looked at
  std::vector<std::size_t> by_time_;  ///< heap of the streams with a message
};

}  // namespace ackscope::source::ctf
