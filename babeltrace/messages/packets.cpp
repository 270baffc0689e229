#include "babeltrace/messages/packets.hpp"

#include <algorithm>
#include <utility>

#include "collector/pipeline/sane_time.hpp"

namespace ackscope::babeltrace {
namespace {

constexpr std::uint64_t kEventsPerPacket = 16'384;

}  // namespace

std::uint64_t Packets::cycles(Ns time) const {
  return static_cast<std::uint64_t>(std::max<Ns>(time - schema_.clock_offset(), 0));
}

void Packets::begin() {
  out_.emplace_back(made(bt_message_stream_beginning_create(iterator_, schema_.stream())));
}

Ns Packets::place(Ns time) {
  const Ns first = std::max<Ns>(schema_.clock_offset(), 0);
  const Ns oldest = newest_.value_or(first);
  const Ns at = pipeline::sane(time) ? std::max(time, oldest) : oldest;
  while (gap_end_ && at > *gap_end_) close_gap();
  if (packet_ && events_ >= kEventsPerPacket && !gap_end_) close(at);
  if (!packet_) open(at);
  ++events_;
  newest_ = at;
  return at;
}

void Packets::lose(const Gap& gap) {
  const Gap sane = pipeline::clamped(gap);
  if (sane.lost == 0) return;
  if (!gap_end_) return start(sane.begin, {sane.end, sane.lost});
  if (!waiting_) {
    waiting_ = {sane.end, sane.lost};
    return;
  }
  const bool counted = waiting_->count && sane.lost;
  waiting_ = {std::max(waiting_->end, sane.end),
              counted ? std::optional(*waiting_->count + *sane.lost) : std::nullopt};
}

void Packets::start(Ns begin, const Loss& loss) {
  const Ns from = std::max({begin, newest_.value_or(begin), schema_.clock_offset(), Ns{0}});
  const Ns to = std::max(from, loss.end);
  if (packet_) close(from);
  bt_message* message = made(bt_message_discarded_events_create_with_default_clock_snapshots(
      iterator_, schema_.stream(), cycles(from), cycles(to)));
  out_.emplace_back(message);
  if (loss.count) bt_message_discarded_events_set_count(message, *loss.count);
  newest_ = from;
  open(from);
  gap_end_ = to;
}

void Packets::close_gap() {
  const Ns end = *std::exchange(gap_end_, std::nullopt);
  close(end);
  if (const auto next = std::exchange(waiting_, std::nullopt)) start(end, *next);
}

void Packets::end() {
  while (gap_end_) close_gap();
  if (packet_) close(*newest_);
  out_.emplace_back(made(bt_message_stream_end_create(iterator_, schema_.stream())));
}

void Packets::open(Ns at) {
  packet_ = schema_.new_packet();
  events_ = 0;
  out_.emplace_back(made(bt_message_packet_beginning_create_with_default_clock_snapshot(
      iterator_, packet_.get(), cycles(at))));
}

void Packets::close(Ns at) {
  out_.emplace_back(made(bt_message_packet_end_create_with_default_clock_snapshot(
      iterator_, packet_.get(), cycles(at))));
  packet_.reset();
  newest_ = at;
}

}  // namespace ackscope::babeltrace
