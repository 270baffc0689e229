#pragma once

#include <cstdint>
#include <vector>

#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::source::ctf {

/// Watches over the times of every stream: events lie within their packet and never run backwards.
/// Bits flipped in a time stamp pass Babeltrace unnoticed; here they show.
class TimeWatch {
 public:
  /// False when `message` contradicts what came before in its stream.
  bool accepts(const bt_message* message);

 private:
  struct Stream {
    const bt_stream* stream = nullptr;
    std::uint64_t newest = 0;  ///< cycles
  };

  Stream& stream_of(const bt_stream* stream);
  bool packet_begins(const bt_message* message);
  bool packet_ends(const bt_message* message);

  std::vector<Stream> streams_;
  std::size_t recent_ = 0;
};

}  // namespace ackscope::source::ctf
