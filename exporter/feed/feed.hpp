#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "collector/model/result.hpp"
#include "collector/pipeline/live/collector.hpp"
#include "exporter/feed/client.hpp"

namespace ackscope::feed {

struct FeedOptions {
  std::string path;     ///< of the Unix socket
  std::string version;  ///< of this program, for the first line
  std::size_t keep_per_process = std::size_t{32} << 20;
  std::size_t keep_in_all = std::size_t{64} << 20;
  std::size_t most_clients = 64;
  Patience patience{};
};

struct FeedState {
  std::size_t clients = 0;
  std::uint64_t served = 0;   ///< clients so far
  std::uint64_t dropped = 0;  ///< ... that were too slow
  std::size_t kept_bytes = 0;
};

/// Offers what a collector hears to any number of clients on a Unix socket, see docs/live.md.
///
///   collector's thread: tap --line--> inbox --> the feed's thread: backlog, clients, socket
///
/// Neither a lock nor a client ever holds up the collector.
class Feed {
 public:
  /// The socket is there afterwards; clients are answered from `start` on.
  static Result<std::unique_ptr<Feed>> listen(FeedOptions options);
  ~Feed();  ///< stops

  /// For `Collector::create`; lives as long as the feed.
  live::EventTap& tap();

  /// `snapshot` is called on the feed's thread, once per client.
  void start(std::function<live::SnapshotPtr()> snapshot);

  /// Clients are let go, the socket is removed. The collector may go on.
  void stop();

  FeedState state() const;  ///< from any thread

 private:
  class Impl;
  explicit Feed(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ackscope::feed
