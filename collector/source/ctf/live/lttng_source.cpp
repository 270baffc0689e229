#include "collector/source/ctf/live/lttng_source.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

namespace ackscope::source::ctf {

namespace {

/// lttng-relayd 2.13 now and then ends such a stream before its last packet has arrived, and does
/// not say so.
constexpr std::string_view kOwnBuffers =
    "the session has buffers per process: what a process recorded just before it ended may be "
    "missing without a trace of it; record with `lttng enable-channel --buffers-uid`";

std::string when(Ns ns, const std::string& clock) {
  constexpr Ns kSecond = 1'000'000'000;
  if (clock != "epoch") return std::to_string(ns / kSecond) + " s";
  const std::time_t seconds = ns / kSecond;
  std::tm parts{};
  std::array<char, 32> text{};
  ::gmtime_r(&seconds, &parts);
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string_view explanation(LossKind kind) {
  switch (kind) {
    case LossKind::events:
      return " were lost because the tracer's buffers were full: record with bigger ones (`lttng "
             "enable-channel --subbuf-size=2M --num-subbuf=16`) or with fewer events";
    case LossKind::packets:
      return "packets were overwritten or removed before they could be read: use bigger buffers "
             "(`lttng enable-channel --subbuf-size=2M --num-subbuf=16`)";
    case LossKind::away:
      return "the session could not be read for a while: what happened meanwhile is missing";
  }
  return {};
}

}  // namespace

LttngSource::LttngSource(std::string path, LiveAddress address, Wanted wanted, bool from_end)
    : reader_(std::move(address), std::move(wanted), from_end) {
  summary_.path = std::move(path);
  summary_.backend = Backend::live;
}

Flow LttngSource::next() {
  for (;;) {
    while (batch_ != nullptr && used_ < batch_->entries().size()) {
      const Flow flow = take(batch_->entries()[used_++]);
      if (flow != Flow::idle) return flow;
    }
    batch_ = reader_.pop();
    used_ = 0;
    if (batch_ == nullptr) return Flow::idle;
  }
}

Flow LttngSource::take(Batch::Entry& entry) {
  if (const auto* event = std::get_if<RawEvent>(&entry)) return take_event(*event);
  if (const auto* loss = std::get_if<Loss>(&entry)) return take_loss(*loss);
  if (auto* found = std::get_if<NewOrigin>(&entry)) take_origin(std::move(*found));
  if (const auto* bad = std::get_if<Malformed>(&entry)) take_malformed(bad->left_out);
  if (std::holds_alternative<CaughtUp>(entry)) caught_up_ = true;
  return Flow::idle;
}

Flow LttngSource::take_event(const RawEvent& event) {
  event_ = event;
  ++summary_.events;
  if (!summary_.first_ns) summary_.first_ns = event.time;
  summary_.last_ns = std::max(summary_.last_ns.value_or(event.time), event.time);
  return Flow::event;
}

Flow LttngSource::take_loss(const Loss& loss) {
  gap_ = loss.gap;
  summary_.lost += loss.gap.lost.value_or(0);
  summary_.incomplete = true;
  Count& count = losses_[loss.kind];
  ++count.times;
  count.last = loss.gap.end;
  write_notes();
  return Flow::gap;
}

void LttngSource::take_origin(NewOrigin found) {
  if (found.origin->clock.kind == ClockKind::monotonic) summary_.clock = "monotonic";
  origins_.push_back(std::move(*found.origin));
  if (found.own_buffers && !std::exchange(own_buffers_, true)) write_notes();
}

void LttngSource::take_malformed(bool left_out) {
  if (left_out) ++summary_.events;
  ++summary_.malformed;
  summary_.incomplete = true;
}

void LttngSource::write_notes() {
  summary_.notes.clear();
  for (const auto& [kind, count] : losses_) {
    std::string note =
        kind == LossKind::events ? std::to_string(summary_.lost) + " events" : std::string();
    note += explanation(kind);
    note += " (" + std::to_string(count.times) + " time(s), last at " +
            when(count.last, summary_.clock) + ")";
    summary_.notes.push_back(std::move(note));
  }
  if (own_buffers_) summary_.notes.emplace_back(kOwnBuffers);
}

}  // namespace ackscope::source::ctf
