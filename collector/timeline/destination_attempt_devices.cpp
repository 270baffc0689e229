#include <algorithm>
#include <utility>

#include "collector/timeline/destination_attempt.hpp"
#include "collector/timeline/sections.hpp"

// What concerns one device of an incoming attempt.
namespace ackscope::timeline {

DestinationRound* DestinationAttempt::approved_round(const events::SwitchoverApproved& event) {
  DeviceTrack* track = event.device ? &device(*event.device)
                       : last_init_ ? &tracks_[*last_init_]
                                    : nullptr;
  if (!track) return nullptr;
  if (DestinationRound* told = told_round(*track, event.round)) return told;
  auto& rounds = track->story.rounds;
  if (event.round || rounds.empty() || rounds.back().approved) {
    // The INIT word itself was not recorded, its approval was.
    DestinationRound round = close_round(*track, event.round);
    round.uncertain = !event.round;
    rounds.push_back(round);
  }
  return &rounds.back();
}

DestinationRound* DestinationAttempt::told_round(DeviceTrack& track, events::RoundNumber number) {
  if (!number || *number > track.highest_told) return nullptr;
  auto& rounds = track.story.rounds;
  const auto known = std::find_if(rounds.rbegin(), rounds.rend(),
                                  [&](const auto& round) { return round.number == number; });
  return known == rounds.rend() ? nullptr : &*known;
}

/// The data behind the last word become a round.
DestinationRound DestinationAttempt::close_round(DeviceTrack& track, events::RoundNumber number) {
  DestinationRound round = std::exchange(track.loading, {});
  if (!number) return round;
  // Where words were missed, the data may be those of another round.
  if (*number != track.story.rounds.size() + 1) round.first_data.reset();
  round.number = number;
  round.uncertain = false;
  track.highest_told = std::max(track.highest_told, *number);
  return round;
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

/// A device's data are told block by block; this also counts the wait for them.
void DestinationAttempt::on(const events::SectionLoadCost& event, Ns at) {
  if (event.kind == events::SectionKind::iterable) iterables_done_ = true;
  const bool blocks = event.kind == events::SectionKind::iterable && is_vfio_section(event.idstr);
  if (!blocks) steps_.on_section_loaded(at, event.cost);
}

/// To resume is what a device does that migrates; other states any device may take.
bool DestinationAttempt::takes_part(events::Name name, events::Name state) {
  return identity_ || state == "RESUMING" || devices_.find(name, nullptr);
}

void DestinationAttempt::on(const events::DeviceStateWanted& event, Ns at) {
  if (ended() || !takes_part(event.device, event.state)) return;
  device(event.device).wanted = FailedState{std::string(event.state), at};
}

void DestinationAttempt::on(const events::DeviceState& event, Ns at) {
  if (!takes_part(event.device, event.state)) return;
  DeviceTrack& track = device(event.device);
  const bool other = track.wanted && track.wanted->wanted != event.state;
  if ((other || event.failed) && !track.story.failed_state && !ended())
    track.story.failed_state = track.wanted.value_or(FailedState{std::string(event.state), at});
  track.wanted.reset();
}

DestinationAttempt::DeviceTrack& DestinationAttempt::device(events::Name name) {
  if (const auto known = devices_.find(name, identity_)) return tracks_[*known];
  devices_.add(name, identity_, tracks_.size());
  DeviceTrack& track = tracks_.emplace_back();
  track.story.name = std::string(name);
  track.ordinals_known = story_.coverage.gapless();
  if (identity_ && !identity_->idstr.empty()) {
    track.story.idstr = std::string(identity_->idstr);
    track.story.instance_id = identity_->instance_id;
  }
  return track;
}

/// From here on events that name the section mean this device.
void DestinationAttempt::name_device(DeviceTrack& track) {
  const auto section = std::exchange(entered_, std::nullopt);
  if (!section || track.story.idstr) return;
  track.story.idstr = section->idstr;
  track.story.instance_id = section->instance_id;
  const auto index = static_cast<std::size_t>(&track - tracks_.data());
  if (section->instance_id) devices_.add_section(section->idstr, *section->instance_id, index);
}

void DestinationAttempt::on(const events::LoadWord& event, Ns at) {
  DeviceTrack& track = device(event.device);
  name_device(track);
  switch (event.kind) {
    case events::LoadWordKind::setup:
      set_up(track);
      break;
    case events::LoadWordKind::data:
      read_data_word(track, at);
      break;
    case events::LoadWordKind::init_data_sent:
      read_init_word(track, event.round, at);
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

/// Nothing is missing from `since` to `at`.
bool DestinationAttempt::sound_since(OptNs since, Ns at) const {
  return since && story_.coverage.sound_between(*since, at);
}

void DestinationAttempt::read_init_word(DeviceTrack& track, events::RoundNumber number, Ns at) {
  if (told_round(track, number)) return;  // it comes twice
  // The word stands alone if nothing came since the one before.
  const OptNs before = track.last_word ? track.last_word : story_.begin;
  const OptNs data = track.last_data, loaded = track.last_loaded;
  DestinationRound round = close_round(track, number);
  const OptNs since = data ? data : loaded ? std::nullopt : before;
  if (sound_since(since, at)) round.arrived = data ? data : OptNs(at);
  if (sound_since(loaded, at) && (!data || *data <= *loaded)) round.loaded = loaded;
  round.init_word = track.last_word = at;
  round.blocks = track.words;
  track.story.rounds.push_back(round);
  track.story.loaded.mark();
  track.last_data.reset();
  track.last_loaded.reset();
  last_init_ = static_cast<std::size_t>(&track - tracks_.data());
}

/// Stands in where the chunks were not recorded.
void DestinationAttempt::on(const events::InitialDataLoaded& event, Ns at) {
  DeviceTrack& track = device(event.device);
  DestinationRound* round = told_round(track, event.round);
  const bool recorded = chunks_seen_ || !story_.coverage.gapless();
  if (round && !recorded && event.bytes > 0) round->loaded = at;
}

void DestinationAttempt::on(const events::ChunkLoaded& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.story.loaded.push(event.size);
  chunks_seen_ = true;
  if (track.last_data && track.ordinals_known)
    track.story.loads.add(track.words, {*track.last_data, at});
  if (!story_.marks.switchover_started) precopy_data_ = true;
  if (event.ret == 0) track.last_loaded = at;
  if (event.ret < 0 && !track.story.failed_load)
    track.story.failed_load = FailedLoad{at, event.ret};
}

}  // namespace ackscope::timeline
