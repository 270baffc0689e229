#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "babeltrace/messages/handles.hpp"
#include "babeltrace/messages/schema.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::babeltrace {

/// The frame in which the events of one stream stand: its begin and end, packets, and what was lost
/// in between, in times that never run backwards. CTF 1.8 counts losses per packet: they lie
/// between the end of the packet before and the end of the one that counts them, and sink.ctf.fs
/// takes nothing else. So a gap begins a packet, and that packet ends where the gap ends.
class Packets {
 public:
  Packets(bt_self_message_iterator* iterator, const Schema& schema, std::deque<Message>& out)
      : iterator_(iterator), schema_(schema), out_(out) {}

  void begin();
  /// Makes room for an event; returns the time it gets: its own, or the newest when that is later
  /// or its own makes no sense.
  Ns place(Ns time);
  /// Of the packet that is open, which `place` sees to.
  const bt_packet* packet() const { return packet_.get(); }
  /// Events are missing. While a gap is open the next one begins where it ends.
  void lose(const Gap& gap);
  void end();

 private:
  struct Loss {
    Ns end = 0;
    std::optional<std::uint64_t> count;
  };

  void open(Ns at);
  void close(Ns at);
  void close_gap();
  void start(Ns begin, const Loss& loss);
  std::uint64_t cycles(Ns time) const;

  bt_self_message_iterator* iterator_;
  const Schema& schema_;
  std::deque<Message>& out_;
  Packet packet_;
  std::uint64_t events_ = 0;     ///< in this packet
  OptNs newest_;                 ///< no message may be older
  OptNs gap_end_;                ///< where the open packet has to end
  std::optional<Loss> waiting_;  ///< gaps that came while one was open
};

}  // namespace ackscope::babeltrace
