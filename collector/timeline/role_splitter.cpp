#include "collector/timeline/role_splitter.hpp"

#include <algorithm>
#include <iterator>

#include "collector/timeline/roles.hpp"

namespace ackscope::timeline {
namespace {

using Stories = std::vector<ProcessTrack::Story>;

Stories joined(Stories stories, Stories others, Stories told) {
  std::ranges::move(others, std::back_inserter(stories));
  std::ranges::move(told, std::back_inserter(stories));
  return stories;
}

}  // namespace

RoleSplitter::RoleSplitter(std::optional<Side> forced, bool may_be_mixed, BlockWatch& watch)
    : may_be_mixed_(may_be_mixed && !forced),
      source_(forced, watch),
      destination_(forced, watch),
      told_(may_be_mixed, watch) {}

void RoleSplitter::on_event(const Event& event) {
  if (event.identity) {
    is_told_ = true;
    told_.on_event(event);
    return;
  }
  if (is_told_ && !may_be_mixed_) return;
  if (!may_be_mixed_) {
    source_.on_event(event);
    return;
  }
  track(side_of(event)).on_event(event);
}

void RoleSplitter::on_gap(const Gap& gap) {
  source_.on_gap(gap);
  if (may_be_mixed_) destination_.on_gap(gap);
  told_.on_gap(gap);
}

/// A state or a stop that both sides can have, judged by what only one of them says there.
std::optional<Side> RoleSplitter::side_by_content(const events::Payload& payload) const {
  if (const auto* state = std::get_if<events::MigrationState>(&payload)) {
    // A destination announces itself before its source can connect to it.
    if (state->state == "setup") return set_ups_ % 2 == 0 ? Side::destination : Side::source;
    if (state->state == "active") {
      return source_.has_been(Side::source) ? Side::source : Side::destination;
    }
    if (state->state == "completed") return loaded_ ? Side::destination : Side::source;
    if (state->state != "failed") return Side::source;
  }
  if (const auto* guest = std::get_if<events::GuestRunChange>(&payload)) {
    return guest->running && loaded_ ? Side::destination : Side::source;
  }
  if (const auto* device = std::get_if<events::DeviceState>(&payload)) {
    if (device->state == "RESUMING") return Side::destination;
    if (device->state == "PRE_COPY" || device->state == "STOP_COPY") return Side::source;
  }
  if (const auto* change = std::get_if<events::DeviceRunChange>(&payload)) {
    return change->running && loaded_ ? Side::destination : Side::source;
  }
  return std::nullopt;
}

Side RoleSplitter::side_of(const Event& event) {
  const auto role = role_of(event.payload);
  if (role && event.tid) thread_roles_[*event.tid] = *role;
  if (const auto* ended = std::get_if<events::LoadEnded>(&event.payload)) {
    loaded_ = ended->ret == 0;
  }
  if (role) return *role;
  if (event.tid) {
    if (const auto known = thread_roles_.find(*event.tid); known != thread_roles_.end()) {
      return known->second;
    }
  }
  const auto side = side_by_content(event.payload).value_or(Side::source);
  const auto* state = std::get_if<events::MigrationState>(&event.payload);
  if (state && state->state == "setup") ++set_ups_;
  // The next state `completed` is the source's.
  if (state && state->state == "completed" && side == Side::destination) loaded_ = false;
  return side;
}

bool RoleSplitter::has_been(Side side) const {
  return source_.has_been(side) || destination_.has_been(side) || told_.has_been(side);
}

std::vector<ProcessTrack::Story> RoleSplitter::take_closed() {
  return joined(source_.take_closed(), destination_.take_closed(), told_.take_closed());
}

std::vector<ProcessTrack::Story> RoleSplitter::so_far() const {
  return joined(source_.so_far(), destination_.so_far(), told_.so_far());
}

bool RoleSplitter::in_attempt() const {
  return source_.in_attempt() || destination_.in_attempt() || told_.in_attempt();
}

std::vector<ProcessTrack::Story> RoleSplitter::finish() && {
  return joined(std::move(source_).finish(), std::move(destination_).finish(),
                std::move(told_).finish());
}

}  // namespace ackscope::timeline
