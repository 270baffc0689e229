#include "collector/source/ctf/direct/stream.hpp"

namespace ackscope::source::ctf::direct {

/// What Babeltrace tells before a packet: events lost by the growth of the packets' counter (of the
/// first packet only that there were some), packets lost by a leap of their number.
void StreamReader::note_losses(const Packet& packet) {
  losses_.clear();
  if (packet_layout_.sequence.bytes > 0 && packet_ && packet.sequence - packet_->sequence > 1)
    losses_.push_back({Loss::What::packets, packet_->end, packet.begin, std::nullopt});
  if (packet_layout_.discarded.bytes == 0) return;
  if (!packet_ && packet.discarded != 0)
    losses_.push_back({Loss::What::events, packet.begin, packet.end, std::nullopt});
  if (packet_ && packet.discarded != packet_->discarded) {
    losses_.push_back(
        {Loss::What::events, packet_->end, packet.end, packet.discarded - packet_->discarded});
  }
}

/// Nothing: go on.
std::optional<StreamReader::Item> StreamReader::enter_packet() {
  switch (packets_.next()) {
    case Packets::Step::end:
      return Item::end;
    case Packets::Step::damaged:
      return Item::damaged;
    case Packets::Step::packet:
      break;
  }
  const auto& [file, offset, packet] = packets_.found();
  const std::uint64_t before = packet_ ? packet_->end : 0;
  const bool forward = packet.begin >= before && packet.begin <= packet.end;
  if (!forward || packet.content % 8 != 0) return Item::damaged;
  note_losses(packet);
  packet_ = packet;
  now_ = packet.begin;
  state_ = State::in_packet;
  const std::size_t header = packet_layout_.header_bytes;
  const std::uint64_t content = packet.content / 8 - header;
  const bool wanted = packet.end >= from_;
  skipped_ = !wanted && content > 0;
  window_.open(*file, offset + header, wanted ? content : 0);
  return std::nullopt;
}

StreamReader::Item StreamReader::next() {
  if (loss_told_) losses_.pop_back();
  loss_told_ = false;
  for (;;) {
    if (!losses_.empty()) {
      loss_told_ = true;
      time_ = losses_.back().begin;
      return Item::loss;
    }
    left_unread_ = left_unread_ || skipped_;  // its losses come before its events
    if (state_ == State::in_packet && !window_.used_up()) return find_event();
    if (const auto item = enter_packet()) return *item;
  }
}

StreamReader::Item StreamReader::find_event() {
  auto head = read_head(window_.rest(), layout_.header);
  while (!head && window_.more()) head = read_head(window_.rest(), layout_.header);
  if (!head) return Item::damaged;
  const bool declared = head->event_class < layout_.events.size() &&
                        layout_.events[static_cast<std::size_t>(head->event_class)];
  time_ = time_of(*head, now_);
  if (!declared || time_ < now_ || time_ > packet_->end) return Item::damaged;
  now_ = time_;
  class_ = static_cast<std::size_t>(head->event_class);
  head_bytes_ = head->bytes;
  return Item::event;
}

/// `payload` tells the bytes of the payload that begins its argument.
template <typename Payload>
std::optional<StreamReader::Who> StreamReader::finish(Payload payload) {
  const std::size_t before = head_bytes_ + layout_.context_bytes;
  do {
    const auto bytes = window_.rest();
    if (bytes.size() < before) continue;
    const auto size = payload(bytes.subspan(before));
    if (!size) continue;
    const auto context = bytes.subspan(head_bytes_, layout_.context_bytes);
    window_.take(before + *size);
    return Who{read_number(context, layout_.vpid), read_number(context, layout_.vtid)};
  } while (window_.more());
  return std::nullopt;
}

std::optional<StreamReader::Who> StreamReader::take(std::vector<FieldValue>& values) {
  return finish([&](std::span<const std::byte> bytes) {
    return read_values(bytes, event_layout().payload, values);
  });
}

std::optional<StreamReader::Who> StreamReader::pass() {
  return finish(
      [&](std::span<const std::byte> bytes) { return measure(bytes, event_layout().payload); });
}

}  // namespace ackscope::source::ctf::direct
