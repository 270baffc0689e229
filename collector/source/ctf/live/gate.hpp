#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "collector/source/ctf/live/board.hpp"
#include "collector/source/ctf/live/metadata_feed.hpp"
#include "collector/source/ctf/live/protocol.hpp"
#include "collector/source/ctf/live/socket.hpp"

namespace ackscope::source::ctf {

/// Stands between Babeltrace and the relayd, in a thread of its own:
///
///   Babeltrace --127.0.0.1--> gate --> lttng-relayd
///
/// Babeltrace waits for answers without any limit, and believes them: a length that is too large
/// lets it write beyond its memory, others end the process. The gate passes on one answer at a
/// time, checked, and closes both sides when the relayd is silent for too long or sends what cannot
/// be right, or when `stop` is set. Metadata passes it guarded like that of a recording. It also
/// asks for the oldest data where Babeltrace can only ask for the newest.
class Gate {
 public:
  /// Nothing when no local socket can be had. `relay` is connected; nothing has been said yet.
  static std::unique_ptr<Gate> open(const LiveAddress& address, Socket relay, Seek seek,
                                    Board& board, const Stop& stop);
  ~Gate();

  std::uint16_t port() const { return listener_.port; }
  /// Whether the session has been given to us.
  bool attached() const;
  /// Why the relayd is not talked to any more; a sentence.
  std::optional<std::string> trouble() const;

 private:
  using Bytes = std::span<std::byte>;
  enum class Pass { on, end };
  /// What Babeltrace has been told of a stream.
  struct Stream {
    std::uint64_t cls = 0;
    std::optional<std::uint64_t> reached;  ///< cycles
    bool has_packets = false;
  };

  Gate(const LiveAddress& address, Socket relay, Listener listener, Seek seek, Board& board,
       const Stop& stop);
  void run();
  Pass pass_one(const Socket& asker);
  Pass pass_metadata(const Socket& asker, std::span<const std::byte> request);
  Pass pass_tail(const Socket& asker, std::uint64_t length);
  Pass answer(const Socket& asker, std::span<const std::byte> bytes);
  /// Sends a request on and gets the head of its answer.
  Pass ask(std::span<const std::byte> request, Bytes head);
  Pass from_relay(Bytes into);

  /// The number of bytes behind the head; ends with trouble when the head cannot be right.
  std::optional<std::uint64_t> check(Command command, std::span<const std::byte> request,
                                     Bytes head);
  std::optional<std::uint64_t> check_attach(std::span<const std::byte> request, Bytes head);
  std::optional<std::uint64_t> check_index(std::span<const std::byte> request, Bytes head);
  Pass announce_streams(std::span<const std::byte> request, Bytes head);
  Pass look_for_streams();
  std::optional<std::uint64_t> check_inactive(Stream& stream, Bytes head);
  std::optional<std::uint64_t> check_packet(std::span<const std::byte> request, Bytes head);
  std::optional<std::string> collect_metadata(std::span<const std::byte> request,
                                              MetadataStatus& last);
  void fail_with(std::string sentence);
  void nonsense(const std::string& what);

  const LiveAddress address_;
  Socket relay_;
  Listener listener_;
  const Seek seek_;
  Board& board_;
  const Stop& stop_;

  std::map<std::uint64_t, Stream> streams_;
  std::vector<std::uint64_t> sessions_;                     ///< attached to
  std::map<std::uint64_t, std::vector<std::byte>> unseen_;  ///< session -> an answer for later
  std::chrono::steady_clock::time_point looked_{};          ///< for new streams
  std::map<std::uint64_t, MetadataFeed> feeds_;             ///< by metadata stream
  std::map<std::uint64_t, MetadataStatus> owed_;            ///< the answer that ends a text
  mutable std::mutex mutex_;                                ///< of the following
  std::optional<std::string> trouble_;
  bool attached_ = false;
  std::thread thread_;
};

}  // namespace ackscope::source::ctf
