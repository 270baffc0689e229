#include "collector/timeline/process_track.hpp"

#include <algorithm>

#include "collector/timeline/roles.hpp"

namespace ackscope::timeline {
namespace {

constexpr std::size_t kMaxSayings = 64;  // far above what one set-up says before its role shows
constexpr std::size_t kMaxGaps = 16;     // the newest; older ones do not reach into a new attempt

bool is_setup(const Event& event) {
  const auto* state = std::get_if<events::MigrationState>(&event.payload);
  return state && state->state == "setup";
}

}  // namespace

ProcessTrack::ProcessTrack(std::optional<Side> forced, BlockWatch& watch)
    : forced_(forced), watch_(watch) {}

std::optional<Side> ProcessTrack::current() const {
  if (std::holds_alternative<SourceAttempt>(phase_)) return Side::source;
  if (std::holds_alternative<DestinationAttempt>(phase_)) return Side::destination;
  return std::nullopt;
}

bool ProcessTrack::has_ended() const {
  return std::visit(
      []<typename Attempt>(const Attempt& attempt) {
        if constexpr (requires { attempt.ended(); }) return attempt.ended();
        return false;
      },
      phase_);
}

bool ProcessTrack::has_been(Side side) const {
  return side == Side::source ? was_source_ : was_destination_;
}

void ProcessTrack::on_event(const Event& event) {
  const std::optional<Side> role = role_of(event.payload);
  if (is_setup(event)) {
    announce(event.time);
    learn(event);
    return;
  }
  const auto* source = std::get_if<SourceAttempt>(&phase_);
  if (source && source->is_over_by(event.payload)) {
    become(Side::source, event.time);
  } else if (role && (role != current() || (has_ended() && begins_attempt(event.payload)))) {
    become(*role, event.time);
  }
  if (current()) {
    tell(event);
  } else {
    hear(event);
  }
  learn(event);
}

/// What outlives the attempt.
void ProcessTrack::learn(const Event& event) {
  constexpr std::uint64_t kPreCopyFlag = 4;  // VFIO_MIGRATION_PRE_COPY, linux/vfio.h
  if (const auto* guest = std::get_if<events::GuestRunChange>(&event.payload)) {
    facts_.guest.on_guest(event.time, guest->running);
    facts_.run_states_recorded = true;
  } else if (const auto* init = std::get_if<events::DeviceInit>(&event.payload)) {
    facts_.precopy[std::string(init->device)] = (init->flags & kPreCopyFlag) != 0;
  } else if (std::holds_alternative<events::DeviceState>(event.payload)) {
    facts_.states_recorded = true;
  } else if (const auto* state = std::get_if<events::RunState>(&event.payload)) {
    if (state->to == "paused") facts_.guest.on_paused();
    facts_.run_states_recorded = true;
  }
}

void ProcessTrack::announce(Ns at) {
  close();
  // It is its own begin, so that nothing before it belongs to it.
  std::erase_if(gaps_, [](const Gap& gap) { return gap.before_next; });
  phase_ = Announced{at, {}};
}

void ProcessTrack::hear(const Event& event) {
  auto* announced = std::get_if<Announced>(&phase_);
  if (!announced || announced->sayings.size() >= kMaxSayings) return;
  if (const auto* state = std::get_if<events::MigrationState>(&event.payload)) {
    announced->sayings.push_back({event.time, false, std::string(state->state)});
  } else if (const auto* error = std::get_if<events::MigrationError>(&event.payload)) {
    announced->sayings.push_back({event.time, true, std::string(error->text)});
  }
}

void ProcessTrack::begin_attempt(Side side, OptNs begin) {
  if (side == Side::source) {
    was_source_ = true;
    phase_.emplace<SourceAttempt>(begin, facts_, watch_);
  } else {
    was_destination_ = true;
    phase_.emplace<DestinationAttempt>(begin, facts_, watch_);
  }
}

void ProcessTrack::become(Side side, Ns at) {
  auto* announced = std::get_if<Announced>(&phase_);
  if (!announced) close();
  const Announced heard = announced ? std::move(*announced) : Announced{at, {}};
  begin_attempt(side, announced ? OptNs(heard.begin) : std::nullopt);
  for (const Gap& gap : gaps_) {
    if (gap.end >= heard.begin) tell(gap);
  }
  for (const auto& saying : heard.sayings) {
    Event event{saying.at, {}, events::MigrationState{saying.text}};
    if (saying.is_error) event.payload = events::MigrationError{saying.text};
    tell(event);
  }
}

void ProcessTrack::tell(const Event& event) {
  if (auto* source = std::get_if<SourceAttempt>(&phase_)) source->on_event(event);
  if (auto* destination = std::get_if<DestinationAttempt>(&phase_)) destination->on_event(event);
}

void ProcessTrack::tell(const Gap& gap) {
  if (auto* source = std::get_if<SourceAttempt>(&phase_)) source->on_gap(gap);
  if (auto* destination = std::get_if<DestinationAttempt>(&phase_)) destination->on_gap(gap);
}

void ProcessTrack::on_gap(const Gap& gap) {
  tell(gap);
  facts_.guest.on_gap(false);
  gaps_.push_back(gap);
  if (gaps_.size() > kMaxGaps) gaps_.pop_front();
}

/// An attempt may fail before it shows a role: a source that could not connect. A destination that
/// only waits says `setup` and nothing else and is no attempt yet.
void ProcessTrack::close() {
  if (auto* announced = std::get_if<Announced>(&phase_); announced && !announced->sayings.empty()) {
    // What would have shown its role may be lost.
    const bool lost =
        std::ranges::any_of(gaps_, [&](const Gap& gap) { return gap.end >= announced->begin; });
    if (!lost || forced_) become(forced_.value_or(Side::source), announced->begin);
  }
  if (auto* source = std::get_if<SourceAttempt>(&phase_)) {
    stories_.emplace_back(std::move(*source).finish());
  } else if (auto* destination = std::get_if<DestinationAttempt>(&phase_)) {
    stories_.emplace_back(std::move(*destination).finish());
  }
  phase_ = Idle{};
}

std::vector<ProcessTrack::Story> ProcessTrack::so_far() const {
  // Without a role it is an attempt only when it has failed already; else the role is still to
  // come.
  const auto* announced = std::get_if<Announced>(&phase_);
  const bool failed =
      announced && std::ranges::any_of(announced->sayings, [](const Announced::Saying& saying) {
        return !saying.is_error && (saying.text == "failed" || saying.text == "cancelled");
      });
  if (announced && !failed) return {};
  ProcessTrack copy(*this);
  copy.stories_.clear();
  copy.close();
  return std::move(copy.stories_);
}

std::vector<ProcessTrack::Story> ProcessTrack::finish() && {
  close();
  return std::move(stories_);
}

}  // namespace ackscope::timeline
