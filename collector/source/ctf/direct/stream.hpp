#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "collector/source/ctf/direct/event.hpp"
#include "collector/source/ctf/direct/packets.hpp"
#include "collector/source/ctf/direct/window.hpp"

namespace ackscope::source::ctf::direct {

/// What the tracer counted as lost between two packets; times in cycles.
struct Loss {
  enum class What { events, packets };
  What what = What::events;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::optional<std::uint64_t> count;  ///< of events, modulo 2^64; nothing before the first packet
};

/// The events and losses of one stream in order, found one by one. Memory: some 32 KiB, more for
/// longer events. Anything that contradicts itself is damage and ends the stream: events outside
/// their packet's time or bytes, times that run backwards, classes that are not declared.
class StreamReader {
 public:
  enum class Item { event, loss, end, damaged };

  /// `layout`s must stay. Packets that end before `from` (cycles) are not read, their losses are.
  StreamReader(Packets packets, const PacketLayout& packet_layout, const StreamLayout& layout,
               std::uint64_t from = 0)
      : packets_(std::move(packets)), packet_layout_(packet_layout), layout_(layout), from_(from) {}

  /// Finds what comes next. An event must be taken or passed before.
  Item next();
  /// Cycles: of the event, or when the loss began.
  std::uint64_t time() const { return time_; }

  const Loss& loss() const { return losses_.back(); }

  /// Of the event: the number of its class, which is declared.
  std::size_t event_class() const { return class_; }
  const EventLayout& event_layout() const { return *layout_.events[class_]; }
  const StreamLayout& layout() const { return layout_; }

  /// Process and thread, where recorded.
  struct Who {
    std::optional<std::int64_t> pid, tid;
  };
  /// The event is wanted: its values (texts are valid until the next call). Nothing: damaged.
  std::optional<Who> take(std::vector<FieldValue>& values);
  /// It is not.
  std::optional<Who> pass();

  /// Packets with events were left unread so far.
  bool left_unread() const { return left_unread_; }
  std::uint64_t bytes_read() const { return window_.bytes_read(); }

 private:
  enum class State { between, in_packet };

  std::optional<Item> enter_packet();
  void note_losses(const Packet& packet);
  Item find_event();
  template <typename Payload>
  std::optional<Who> finish(Payload payload);

  Packets packets_;
  const PacketLayout& packet_layout_;
  const StreamLayout& layout_;
  std::uint64_t from_;
  Window window_;
  State state_ = State::between;
  std::optional<Packet> packet_;  ///< the last that was entered
  std::vector<Loss> losses_;      ///< before the packet, the next one last
  bool loss_told_ = false;
  bool skipped_ = false;  ///< the packet that was entered
  bool left_unread_ = false;
  std::uint64_t time_ = 0;
  std::uint64_t now_ = 0;  ///< the clock of the packet
  std::size_t class_ = 0;
  std::size_t head_bytes_ = 0;
};

}  // namespace ackscope::source::ctf::direct
