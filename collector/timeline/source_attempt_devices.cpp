#include <algorithm>

#include "collector/timeline/sections.hpp"
#include "collector/timeline/source_attempt.hpp"

// What concerns one device of an outgoing attempt.
namespace ackscope::timeline {

SourceAttempt::DeviceTrack& SourceAttempt::device(events::Name name) {
  const auto known = std::ranges::find(
      tracks_, name, [](const DeviceTrack& track) -> std::string_view { return track.story.name; });
  if (known != tracks_.end()) return *known;
  DeviceTrack& track = tracks_.emplace_back(story_.coverage.gapless());
  track.story.name = std::string(name);
  if (const auto facts = facts_.precopy.find(track.story.name); facts != facts_.precopy.end()) {
    track.story.precopy = facts->second;
  }
  return track;
}

void SourceAttempt::name_device(DeviceTrack& track, std::string_view idstr,
                                std::optional<std::uint32_t> instance_id, DeviceJoin how) {
  if (track.story.idstr || !is_vfio_section(idstr)) return;
  track.story.idstr = std::string(idstr);
  track.story.instance_id = instance_id;
  track.story.named_by = how;
}

void SourceAttempt::on(const events::SaveSetup& event, Ns) {
  DeviceTrack& track = device(event.device);
  if (track.story.setup_order) return;
  if (story_.coverage.gapless()) track.story.setup_order = setups_++;
  // PRE_COPY is entered before the set-up ends; where states are recorded, silence says it was not.
  if (!track.story.precopy && facts_.states_recorded) track.story.precopy = false;
}

void SourceAttempt::on(const events::DeviceState& event, Ns) {
  if (ended()) return;
  DeviceTrack& track = device(event.device);
  if (event.state == "PRE_COPY") track.story.precopy = true;
  if (event.state == "PRE_COPY_P2P" || event.state == "STOP_COPY") stopped(track);
}

/// From here on nobody looks for a re-init of the device any more; was there a look in this stop?
void SourceAttempt::stopped(DeviceTrack& track) {
  if (track.story.final_check_covered || track.story.precopy != true) return;
  track.story.final_check_covered = track.checked;
}

/// A stop that is taken back was not the switchover's: its check says nothing of the next one.
void SourceAttempt::forget_stop() {
  for (DeviceTrack& track : tracks_) {
    track.checked = false;
    track.story.final_check_covered.reset();
  }
}

void SourceAttempt::on(const events::DeviceRunChange& event, Ns at) {
  if (story_.outcome == Outcome::completed) return;
  if (event.running && !event.prepare) guest_.on_device_started(at);
  if (!event.running && !ended()) stopped(device(event.device));
}

void SourceAttempt::on(const events::PrecopyQuery& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.story.precopy = true;
  track.query_failed = event.ret < 0;
  if (guest_.running() == false) track.checked = true;
  if (event.ret < 0) return;
  note_initial(track, event.initial);
  if (event.reinit == true) {
    track.reinit = Detection{at, event.initial, track.story.saved.count()};
    watch_.expect(track.story.saved.count() + 1);
  }
}

/// A later figure is what is left of it.
void SourceAttempt::note_initial(DeviceTrack& track, std::uint64_t initial) {
  if (!track.story.first_initial && story_.coverage.gapless()) track.story.first_initial = initial;
}

void SourceAttempt::on(const events::AckArmed& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.rounds.on_armed(track.reinit.value_or(Detection{at, {}, track.story.saved.count()}));
}

void SourceAttempt::on(const events::DevicePending& event, Ns at) {
  DeviceTrack& track = device(event.device);
  if (event.initial > 0) note_initial(track, event.initial);
  if (event.requested == true) {
    const bool final = event.kind == events::QueryKind::final;
    // After a failed query the cached size is 0, which says nothing about the device.
    const auto initial = track.query_failed ? std::nullopt : std::optional(event.initial);
    const bool stopping = story_.decision || guest_.running() == false;
    track.rounds.on_collected(at, track.reinit, track.query_failed && stopping, final, initial);
    track.reinit.reset();
  }
}

void SourceAttempt::on(const events::InitDataFlagSent& event, Ns at) {
  DeviceTrack& track = device(event.device);
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
  track.flagged = true;
  track.reinit.reset();
  track.story.precopy = true;
  track.story.saved.mark();
  if (!track.story.legacy_sent) track.story.legacy_sent = at;
  const auto index = static_cast<std::size_t>(&track - tracks_.data());
  outstanding_.push_back({index, track.rounds.on_flag_sent(at, track.story.saved.count())});
}

void SourceAttempt::on(const events::BlockSaved& event, Ns) {
  DeviceTrack& track = device(event.device);
  if (event.size > 0) track.story.saved.push(static_cast<std::uint64_t>(event.size));
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
}

void SourceAttempt::on(const events::IterationSaved& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.story.precopy = true;
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
  if (event.initial != 0 || track.flagged) return;
  if (!track.ran_dry && story_.coverage.gapless()) {
    track.story.saved.mark();
    if (!counts_shown_) track.story.legacy_sent = at;
  }
  track.ran_dry = true;
}

void SourceAttempt::on(const events::StopCopyBegin& event, Ns) {
  DeviceTrack& track = device(event.device);
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
}

void SourceAttempt::on(const events::StopCopyEnd& event, Ns) {
  last_drained_ = static_cast<std::size_t>(&device(event.device) - tracks_.data());
}

void SourceAttempt::on(const events::StopCopyThread& event, Ns) {
  name_device(device(event.device), event.idstr, event.instance_id, DeviceJoin::section);
}

void SourceAttempt::on(const events::SectionSaveBegin& event, Ns) {
  if (is_vfio_section(event.idstr)) open_section_ = std::string(event.idstr);
}

void SourceAttempt::on(const events::SectionSaveEnd&, Ns) { open_section_.reset(); }

void SourceAttempt::on(const events::SectionSaveCost& event, Ns) {
  if (event.kind != events::SectionKind::iterable || !last_drained_) return;
  DeviceTrack& track = tracks_[*last_drained_];
  last_drained_.reset();
  name_device(track, event.idstr, event.instance_id, DeviceJoin::end_sequence);
  // Nesting names no instance, the end of the same section does.
  if (track.story.idstr == event.idstr) track.story.instance_id = event.instance_id;
}

}  // namespace ackscope::timeline
