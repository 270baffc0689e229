#include <algorithm>

#include "reference/explore/digest.hpp"
#include "reference/explore/world.hpp"

namespace ackscope::reference::explore {

std::uint64_t World::digest() const {
  Digest out;
  source_.visit(out);
  destination_.visit(out);
  monitor_.visit(out);
  out(channel_shut_, told_source_, left_.raises, left_.stops, left_.conts, left_.cancels,
      left_.attempts);
  out(stream_.size());
  for (const wire::Item& item : stream_) {
    out(item.index());
    if (const auto* data = std::get_if<wire::Data>(&item))
      out(data->kind, data->last, data->record);
    if (const auto* word = std::get_if<wire::Word>(&item)) out(word->word);
    if (const auto* section = std::get_if<wire::SectionBegin>(&item))
      out(section->id, section->type);
    if (const auto* state = std::get_if<wire::GlobalState>(&item)) out(state->state);
  }
  out(messages_.size());
  for (const wire::Message& message : messages_) out(message.kind, message.value);
  return out.value();
}

std::optional<Broken> World::broken() const {
  if (source_.guest_running() && destination_.run_state() == RunState::running) {
    return Broken::guest_twice;
  }
  if (source_.ended()) return std::nullopt;
  if (const auto broken = broken_counter()) return broken;
  if (const auto broken = broken_switchover()) return broken;
  const auto* failing = std::get_if<phase::Failing>(&source_.where());
  if (failing && failing->device == 0 && monitor_.stopped_by_management() &&
      source_.error().starts_with("Switchover ACK was requested")) {
    return Broken::needless_abort;
  }
  return std::nullopt;
}

std::optional<Broken> World::broken_counter() const {
  const Mechanism mechanism = configuration_->source.mechanism();
  if (mechanism != Mechanism::off && source_.pending_acks() == UINT32_MAX) return Broken::underflow;
  if (mechanism != Mechanism::per_device) return std::nullopt;  // legacy: not one of requests
  // What a query has collected is added at its end, and given up when the attempt fails before.
  const auto* query = std::get_if<phase::Querying>(&source_.where());
  if (query && query->collected > 0) return std::nullopt;
  if (std::holds_alternative<phase::Failing>(source_.where())) return std::nullopt;
  if (source_.pending_acks() == monitor_.collected() - monitor_.acked()) return std::nullopt;
  return Broken::counter_not_ledger;
}

/// Judged when the source goes on to switch over.
std::optional<Broken> World::broken_switchover() const {
  const auto* draining = std::get_if<phase::Draining>(&source_.where());
  const bool goes_on = draining && draining->device == 0 && !draining->begun;
  if (!goes_on || !source_.decided_running() || monitor_.stopped_by_management())
    return std::nullopt;
  const bool per_device = configuration_->source.mechanism() == Mechanism::per_device;
  if (per_device && monitor_.any_open()) return Broken::over_unacked_round;
  if (source_.settings().switchover_ack && monitor_.any_stale()) return Broken::over_stale_ack;
  const bool announced = std::ranges::any_of(
      source_.devices(), [](const SourceDevice& device) { return device.driver.announces(); });
  if (per_device && announced) return Broken::over_announcement;
  return std::nullopt;
}

}  // namespace ackscope::reference::explore
