#include "collector/timeline/destination_attempt.hpp"

#include <algorithm>
#include <utility>

#include "collector/timeline/sections.hpp"

namespace ackscope::timeline {

DestinationAttempt::DestinationAttempt(OptNs begin, const ProcessFacts& facts,
                                       const BlockWatch& watch)
    : watch_(watch), guest_(facts.guest) {
  story_.begin = begin;
  story_.coverage.begin_seen = begin.has_value();
  story_.coverage.first = begin.value_or(0);
}

void DestinationAttempt::on_event(const Event& event) {
  if (!story_.coverage.begin_seen && story_.coverage.first == 0) story_.coverage.first = event.time;
  story_.coverage.last = std::max(story_.coverage.last, event.time);
  std::visit([&](const auto& payload) { on(payload, event.time); }, event.payload);
}

void DestinationAttempt::on_gap(const Gap& gap) {
  if (ended()) return;
  story_.coverage.lost.push_back({gap.begin, gap.end, gap.lost});
  entered_.reset();
  last_init_.reset();
  for (DeviceTrack& track : tracks_) {
    track.ordinals_known = false;
    track.loading.uncertain = true;
  }
}

void DestinationAttempt::on(const events::MigrationState& event, Ns at) {
  if (ended()) return;
  if (event.state == "active" && !story_.precopy_begin) story_.precopy_begin = at;
  const Outcome outcome = event.state == "completed" ? Outcome::completed
                          : event.state == "failed"  ? Outcome::failed
                                                     : Outcome::unknown;
  if (outcome == Outcome::unknown) return;
  story_.outcome = outcome;
  story_.end = at;
  story_.coverage.end_seen = true;
}

void DestinationAttempt::on(const events::MigrationError& event, Ns) {
  if (!story_.error) story_.error = std::string(event.text);
}

void DestinationAttempt::on(const events::GuestRunChange& event, Ns at) {
  story_.run_states_recorded = true;
  // Once it runs here, later stops are not the migration's doing.
  if (story_.guest.resumed) return;
  if (!event.running && guest_.resumed_at()) story_.guest.resumed = guest_.resumed_at();
  guest_.on_guest(at, event.running);
}

void DestinationAttempt::on(const events::RunState& event, Ns at) {
  story_.run_states_recorded = true;
  if (event.to == "running" && !run_state_running_) run_state_running_ = at;
}

void DestinationAttempt::on(const events::DeviceRunChange& event, Ns at) {
  if (event.running && !event.prepare) guest_.on_device_started(at);
}

void DestinationAttempt::on(const events::CommandProcessed& event, Ns at) {
  auto& marks = story_.marks;
  if (event.command == events::CommandKind::open_return_path) marks.return_path_opened = at;
  if (event.command == events::CommandKind::switchover_start) marks.switchover_started = at;
}

void DestinationAttempt::on(const events::ReturnPathMessageSent& event, Ns at) {
  constexpr std::int64_t kShut = 1, kPong = 2, kSwitchoverAck = 7;  // MIG_RP_MSG_*, migration.h
  auto& marks = story_.marks;
  if (event.type == kShut) marks.shut_sent = at;
  if (event.type == kPong && !marks.pong_sent) marks.pong_sent = at;
  if (event.type == kSwitchoverAck) marks.acks.push_back(at);
}

void DestinationAttempt::on(const events::LegacyAckExpected& event, Ns at) {
  legacy_seen_ = true;
  story_.countdown.push_back({at, event.pending});
}

void DestinationAttempt::on(const events::SwitchoverApproved& event, Ns at) {
  if (event.pending_after) {
    story_.countdown.push_back({at, *event.pending_after});
    legacy_seen_ = true;
  }
  named_approval_ = named_approval_ || event.device.has_value();
  DeviceTrack* track = event.device ? &device(*event.device)
                       : last_init_ ? &tracks_[*last_init_]
                                    : nullptr;
  if (!track) return;
  if (track->story.rounds.empty() || track->story.rounds.back().approved) {
    // The INIT word itself was not recorded, its approval was.
    DestinationRound round = std::exchange(track->loading, {});
    round.uncertain = true;
    track->story.rounds.push_back(round);
  }
  track->story.rounds.back().approved = at;
}

void DestinationAttempt::on(const events::SectionLoad& event, Ns at) {
  if (iterables_done_ && !story_.marks.first_full_section) story_.marks.first_full_section = at;
  entered_.reset();
  if (!is_vfio_section(event.idstr)) return;
  entered_ = Section{std::string(event.idstr), event.instance_id};
  sections_[event.section_id] = *entered_;
}

void DestinationAttempt::on(const events::SectionLoadPart& event, Ns) {
  const auto section = sections_.find(event.section_id);
  entered_ = section == sections_.end() ? std::nullopt : std::optional(section->second);
}

void DestinationAttempt::on(const events::SectionLoadCost& event, Ns) {
  if (event.kind == events::SectionKind::iterable) iterables_done_ = true;
}

DestinationAttempt::DeviceTrack& DestinationAttempt::device(events::Name name) {
  const auto known = std::ranges::find(
      tracks_, name, [](const DeviceTrack& track) -> std::string_view { return track.story.name; });
  if (known != tracks_.end()) return *known;
  DeviceTrack& track = tracks_.emplace_back();
  track.story.name = std::string(name);
  track.ordinals_known = story_.coverage.gapless();
  return track;
}

void DestinationAttempt::name_device(DeviceTrack& track) {
  if (!entered_) return;
  if (!track.story.idstr) {
    track.story.idstr = entered_->idstr;
    track.story.instance_id = entered_->instance_id;
  }
  entered_.reset();
}

void DestinationAttempt::on(const events::LoadWord& event, Ns at) {
  DeviceTrack& track = device(event.device);
  name_device(track);
  switch (event.kind) {
    case events::LoadWordKind::setup:
      if (!track.story.setup_order && story_.coverage.gapless()) {
        track.story.setup_order = setups_++;
      }
      break;
    case events::LoadWordKind::data:
      read_data_word(track, at);
      break;
    case events::LoadWordKind::init_data_sent:
      read_init_word(track, at);
      break;
    default:
      break;
  }
}

void DestinationAttempt::read_data_word(DeviceTrack& track, Ns at) {
  ++track.words;
  track.last_data = at;
  if (!track.loading.first_data) {
    track.loading.first_data = at;
    track.loading.first_ordinal = track.words;
  }
  if (track.ordinals_known && (track.words == 1 || watch_.wants(track.words))) {
    track.story.watched.push_back({track.words, at});
  }
}

void DestinationAttempt::read_init_word(DeviceTrack& track, Ns at) {
  DestinationRound round = std::exchange(track.loading, {});
  // Where the data before it may be missing, the word does not stand alone.
  const bool headless = round.uncertain || track.last_loaded ||
                        (!story_.coverage.begin_seen && track.story.rounds.empty());
  if (round.first_data || !headless) round.arrived = round.first_data ? track.last_data : OptNs(at);
  round.loaded = track.last_loaded;
  round.init_word = at;
  round.blocks = track.words;
  track.story.rounds.push_back(round);
  track.story.loaded.mark();
  track.last_loaded.reset();
  last_init_ = static_cast<std::size_t>(&track - tracks_.data());
}

void DestinationAttempt::on(const events::ChunkLoaded& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.story.loaded.push(event.size);
  if (event.ret == 0) track.last_loaded = at;
}

/// See docs/concepts.md: only the legacy mechanism announces itself.
Mechanism DestinationAttempt::judge_mechanism() const {
  if (legacy_seen_) return Mechanism::legacy;
  const bool any_init = std::ranges::any_of(
      tracks_, [](const DeviceTrack& track) { return !track.story.rounds.empty(); });
  if (named_approval_) return Mechanism::per_device;
  const bool loaded = std::ranges::any_of(
      tracks_, [](const DeviceTrack& track) { return track.story.loaded.count() > 0; });
  const bool done = story_.outcome == Outcome::completed && story_.coverage.gapless();
  return done && loaded && !any_init ? Mechanism::off : Mechanism::unknown;
}

DestinationStory DestinationAttempt::finish() && {
  if (!story_.guest.resumed) story_.guest.resumed = guest_.resumed_at();
  if (!story_.guest.resumed) story_.guest.resumed = run_state_running_;
  story_.mechanism = judge_mechanism();
  // Its last message is sent at the very end: a late recording that has it missed the outcome.
  const bool missed = !story_.coverage.begin_seen && story_.marks.shut_sent;
  if (!ended()) story_.outcome = missed ? Outcome::unknown : Outcome::unfinished;
  for (DeviceTrack& track : tracks_) {
    if (track.loading.first_data) track.story.rounds.push_back(track.loading);
    story_.devices.push_back(std::move(track.story));
  }
  return std::move(story_);
}

}  // namespace ackscope::timeline
