#include "collector/timeline/told_track.hpp"

#include <algorithm>

#include "collector/timeline/roles.hpp"

namespace ackscope::timeline {
namespace {

constexpr std::size_t kMaxOpen = 64;  // far above what one process runs at the same time
constexpr std::size_t kMaxGaps = 16;

}  // namespace

void ToldTrack::on_event(const Event& event) {
  const bool starts = std::holds_alternative<events::AttemptStarted>(event.payload);
  Open* attempt = starts ? &open(event, true) : find(event);
  if (attempt) std::visit([&](auto& side) { side.on_event(event); }, attempt->attempt);
  learn(event);
}

/// The attempt that the event belongs to, opened late where need be; null when there is none.
ToldTrack::Open* ToldTrack::find(const Event& event) {
  const Identity& who = *event.identity;
  const auto known = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& each) {
    return each.side == who.side && (who.attempt == 0 || each.number == who.attempt);
  });
  const bool found = known != open_.rend();
  if (who.attempt != 0) return found ? &*known : &open(event, false);
  // Without a number it is told as with QEMU: by what only one side can say.
  const bool anew = found && begins_attempt(event.payload) &&
                    std::visit([](const auto& side) { return side.ended(); }, known->attempt);
  if (found && !anew) return &*known;
  return role_of(event.payload) ? &open(event, false) : nullptr;
}

ToldTrack::Open& ToldTrack::open(const Event& event, bool begun) {
  const Identity& who = *event.identity;
  if (begun && who.attempt != 0) {
    // What bore its number before it began is none of it.
    std::erase_if(open_, [&](const Open& each) {
      return each.side == who.side && each.number == who.attempt && !each.begun;
    });
  }
  if (open_.size() >= kMaxOpen) close_oldest();
  const OptNs begin = begun ? OptNs(event.time) : std::nullopt;
  const bool source = who.side == Side::source;
  (source ? was_source_ : was_destination_) = true;
  if (source) {
    open_.push_back({who.attempt, who.side, begun, SourceAttempt(begin, facts_, watch_)});
  } else {
    open_.push_back({who.attempt, who.side, begun, DestinationAttempt(begin, nothing_, watch_)});
  }
  for (const Gap& gap : gaps_) {
    if (gap.end < event.time) continue;
    std::visit([&](auto& side) { side.on_gap(gap); }, open_.back().attempt);
  }
  return open_.back();
}

/// What outlives the attempt.
void ToldTrack::learn(const Event& event) {
  if (may_be_mixed_) return;
  if (const auto* guest = std::get_if<events::GuestRunChange>(&event.payload)) {
    facts_.guest.on_guest(event.time, guest->running);
    facts_.run_states_recorded = true;
  }
}

void ToldTrack::on_gap(const Gap& gap) {
  facts_.guest.on_gap(false);
  for (Open& each : open_) std::visit([&](auto& side) { side.on_gap(gap); }, each.attempt);
  gaps_.push_back(gap);
  if (gaps_.size() > kMaxGaps) gaps_.pop_front();
}

bool ToldTrack::has_been(Side side) const {
  return side == Side::source ? was_source_ : was_destination_;
}

void ToldTrack::close_oldest() {
  std::visit([&](auto& side) { stories_.emplace_back(std::move(side).finish()); },
             open_.front().attempt);
  open_.pop_front();
}

std::vector<ProcessTrack::Story> ToldTrack::so_far() const {
  std::vector<ProcessTrack::Story> stories;
  for (const Open& each : open_) {
    std::visit([&]<typename Attempt>(
                   const Attempt& side) { stories.emplace_back(Attempt(side).finish()); },
               each.attempt);
  }
  return stories;
}

bool ToldTrack::in_attempt() const {
  return std::ranges::any_of(open_, [](const Open& each) {
    return std::visit([](const auto& side) { return !side.ended(); }, each.attempt);
  });
}

std::vector<ProcessTrack::Story> ToldTrack::finish() && {
  while (!open_.empty()) close_oldest();
  return std::move(stories_);
}

}  // namespace ackscope::timeline
