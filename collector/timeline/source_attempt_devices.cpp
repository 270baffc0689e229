#include <algorithm>
#include <utility>

#include "collector/timeline/source_attempt.hpp"

// What concerns one device of an outgoing attempt.
namespace ackscope::timeline {

SourceAttempt::DeviceTrack& SourceAttempt::device(events::Name name) {
  if (const auto known = devices_.find(name, identity_)) return tracks_[*known];
  devices_.add(name, identity_, tracks_.size());
  DeviceTrack& track = tracks_.emplace_back(story_.coverage.gapless());
  track.story.name = std::string(name);
  if (const auto facts = facts_.precopy.find(track.story.name); facts != facts_.precopy.end()) {
    track.story.precopy = facts->second;
  }
  if (identity_ && !identity_->idstr.empty()) {
    track.story.idstr = std::string(identity_->idstr);
    track.story.instance_id = identity_->instance_id;
    track.story.named_by = DeviceJoin::section;
  }
  return track;
}

void SourceAttempt::takes_part(DeviceTrack& track) {
  if (!track.precopy_told) track.story.precopy = true;
}

void SourceAttempt::on(const events::SaveSetup& event, Ns) {
  DeviceTrack& track = device(event.device);
  if (track.story.setup_order) return;
  if (story_.coverage.gapless()) track.story.setup_order = setups_++;
  // PRE_COPY is entered before the set-up ends; where states are recorded, silence says it was not.
  if (!track.story.precopy && facts_.states_recorded) track.story.precopy = false;
}

void SourceAttempt::on(const events::DeviceSetUp& event, Ns) {
  DeviceTrack& track = device(event.device);
  track.story.precopy = event.precopy;
  track.precopy_told = true;
  track.cannot_check = !event.p2p || !event.precopy_info_v2;
  if (!track.story.setup_order && story_.coverage.gapless()) track.story.setup_order = setups_++;
}

void SourceAttempt::on(const events::DeviceStateWanted& event, Ns at) {
  if (ended()) return;
  DeviceTrack& track = device(event.device);
  const bool given_up = track.wanted && track.state && *track.state != track.wanted->wanted &&
                        event.state != track.wanted->wanted;
  if (given_up && !track.story.failed_state) track.story.failed_state = track.wanted;
  track.wanted = FailedState{std::string(event.state), at};
  ++track.changes_wanted;
}

void SourceAttempt::on(const events::DeviceState& event, Ns at) {
  DeviceTrack& track = device(event.device);
  steps_.on_device_state(static_cast<std::size_t>(&track - tracks_.data()), at);
  if (ended()) return;
  const bool other = track.wanted && track.wanted->wanted != event.state;
  if ((other || event.failed) && !track.story.failed_state)
    track.story.failed_state = track.wanted.value_or(FailedState{std::string(event.state), at});
  track.wanted.reset();
  track.state = std::string(event.state);
  if (event.state == "PRE_COPY") takes_part(track);
  if (event.state == "PRE_COPY_P2P" || event.state == "STOP_COPY") stopped(track);
}

/// From here on nobody looks for a re-init of the device any more; was there a look in this stop?
void SourceAttempt::stopped(DeviceTrack& track) {
  if (track.story.final_check_covered || track.story.precopy != true) return;
  const bool unseen = !queries_seen_ || check_lost_;
  if (!track.checked && !track.cannot_check && unseen) return;
  if (track.check_unsure && !track.cannot_check) return;
  track.story.final_check_covered = track.checked;
}

/// A stop that is taken back was not the switchover's: its check says nothing of the next one.
void SourceAttempt::forget_stop() {
  for (DeviceTrack& track : tracks_) {
    track.checked = track.check_unsure = false;
    track.story.final_check_covered.reset();
  }
}

void SourceAttempt::on(const events::DeviceRunChange& event, Ns at) {
  if (story_.outcome == Outcome::completed) return;
  if (event.running && !event.prepare) guest_.on_device_started(at);
  if (!event.running && !ended()) stopped(device(event.device));
}

void SourceAttempt::on(const events::StopCopyQuery& event, Ns) {
  DeviceTrack& track = device(event.device);
  track.sized = true;
  if (event.ret == 0) track.initial.on_announced(event.size);
  sizes_seen_ = true;
}

/// The look at the device while the guest is being stopped. Where the event does not say what it is
/// for: the others ask for the stop-copy size before (hw/vfio/migration.c).
std::optional<bool> SourceAttempt::is_final_check(DeviceTrack& track,
                                                  std::optional<events::QueryKind> kind) const {
  if (kind) return kind == events::QueryKind::stopping;
  if (guest_.running() != false) return false;
  const bool sized = std::exchange(track.sized, false);
  if (std::exchange(track.sized_unsure, false)) return std::nullopt;
  return !sized;
}

void SourceAttempt::on(const events::PrecopyQuery& event, Ns at) {
  DeviceTrack& track = device(event.device);
  // Where devices outside of precopy are queried too, only an answer shows that it takes part.
  if (!event.kind || event.initial > 0 || event.dirty > 0) takes_part(track);
  queries_seen_ = true;
  const bool repeated = event.kind == events::QueryKind::estimate;  // the last figures again
  if (!repeated) {
    track.query_failed = event.ret < 0;
    track.failed_query = event.ret < 0 ? OptNs(at) : std::nullopt;
  }
  if (event.ret >= 0 && !(repeated && track.failed_query))
    track.initial.on_query(at, event.initial, event.reinit == true);
  if (event.ret >= 0 && event.stop_copy) track.initial.on_announced(*event.stop_copy);
  if (!track.at_set_up) {
    track.at_set_up.emplace(event.ret < 0 ? std::nullopt : std::optional(event.initial));
  }
  const auto final_check = is_final_check(track, event.kind);
  if (final_check.value_or(true)) track.checked = true;
  if (!final_check) track.check_unsure = true;
  if (event.ret < 0) {
    // QEMU asks for an ACK then, and says nothing more of it (hw/vfio/migration.c, 11.1). A request
    // of the set-up that no query has collected yet is not counted twice.
    const bool unasked = track.rounds.all().empty() && story_.coverage.gapless();
    if (!event.kind && final_check == true && sizes_seen_ && collected_any_ && !unasked) {
      track.rounds.on_armed({at, {}, {}}, {{}, RoundCause::final_check_failed});
    }
    return;
  }
  track.story.left = DataLeft{event.initial, event.dirty};
  note_initial(track, event.initial);
  // Management stops the guest in another thread: a block that was read may be saved later.
  if (final_check != false && !story_.decision) track.old_until_here = false;
  note_blocks(track, event.reinit == true);
  // The flag stays up until its data are read: behind a gap it may have been seen before.
  if (event.reinit != true) track.reinit_missed = false;
  if (event.reinit == true && !track.reinit_missed) {
    track.reinit = Detection{at, event.initial, track.blocks_before};
  }
}

/// New data may be read before the query that shows the re-init. They begin with the next block if
/// none was saved since the last INIT flag or query without a re-init, or small ones only: where
/// initial data are left, a driver fills its blocks.
void SourceAttempt::note_blocks(DeviceTrack& track, bool reinit) {
  const std::uint64_t saved = track.story.saved.count();
  const bool small = track.largest_since == 0 || track.largest_since < track.largest_block / 2;
  const bool known = reinit && track.old_until_here && small;
  track.blocks_before = known ? std::optional(saved) : std::nullopt;
  track.old_until_here = !reinit;
  track.largest_since = 0;
  if (known) watch_.expect(saved + 1);
}

/// A later figure is what is left of it.
void SourceAttempt::note_initial(DeviceTrack& track, std::uint64_t initial) {
  if (!track.story.first_initial && story_.coverage.gapless()) track.story.first_initial = initial;
}

void SourceAttempt::on(const events::AckArmed& event, Ns at) {
  DeviceTrack& track = device(event.device);
  const Detection now{at, {}, {}};
  // A query that failed showed nothing.
  const bool failed = event.cause == RoundCause::final_check_failed;
  Detection detection = failed ? now : track.reinit.value_or(now);
  if (event.initial && !failed) detection.initial_bytes = event.initial;
  track.rounds.on_armed(detection, {event.round, event.cause});
  if (!event.cause) return;
  learn_mechanism(Mechanism::per_device);
  takes_part(track);
}

void SourceAttempt::on(const events::AckCollected& event, Ns at) {
  DeviceTrack& track = device(event.device);
  const bool final = event.kind == events::QueryKind::final;
  track.rounds.on_collected(at, ToldRound{event.round, event.cause}, final);
  track.reinit.reset();
  ledger_.on_collected(at);
  collected_any_ = true;
  learn_mechanism(Mechanism::per_device);
  takes_part(track);
}

void SourceAttempt::on(const events::DevicePending& event, Ns at) {
  DeviceTrack& track = device(event.device);
  track.sized = track.sized_unsure = false;
  track.story.left = DataLeft{event.initial, event.dirty};
  pending_seen_ = true;
  if (event.initial > 0) note_initial(track, event.initial);
  const bool answer = event.kind == events::QueryKind::exact && !queries_seen_;  // repeats else
  // The first cached figure is that of the set-up.
  if ((answer || !track.initial.shown()) && !track.failed_query)
    track.initial.on_query(at, event.initial, false);
  if (answer && event.stop_copy) track.initial.on_announced(*event.stop_copy);
  if (event.requested == true) {
    collected_any_ = true;
    ledger_.on_collected(at);
    const bool final = event.kind == events::QueryKind::final;
    // After a failed query the cached size is 0, which says nothing about the device.
    const bool first = track.rounds.all().empty() && track.at_set_up;
    const auto initial = first                ? *track.at_set_up
                         : track.query_failed ? std::nullopt
                                              : std::optional(event.initial);
    const bool stopping = story_.decision || guest_.running() == false;
    track.rounds.on_collected(at, track.reinit, track.query_failed && stopping, final, initial);
    track.reinit.reset();
  }
}

void SourceAttempt::on(const events::InitDataFlagSent& event, Ns at) {
  DeviceTrack& track = device(event.device);
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
  ledger_.count_collected();  // an iteration comes behind the query
  track.flagged = true;
  track.reinit.reset();
  track.reinit_missed = false;
  if (!track.query_failed) track.old_until_here = true;
  track.largest_since = 0;
  takes_part(track);
  track.story.saved.mark();
  if (!track.story.legacy_sent) track.story.legacy_sent = at;
  const auto index = static_cast<std::size_t>(&track - tracks_.data());
  const auto round = track.rounds.on_flag_sent(at, track.story.saved.count(), {event.round, {}});
  if (!track.initial.drained()) track.rounds.all()[round].unsafe_query = track.failed_query;
  track.initial.on_flag();
  outstanding_.push_back({index, round});
}

void SourceAttempt::on(const events::BlockSaved& event, Ns) {
  DeviceTrack& track = device(event.device);
  if (event.size > 0) {
    track.initial.on_block(static_cast<std::uint64_t>(event.size), story_.decision.has_value());
    track.story.saved.push(static_cast<std::uint64_t>(event.size));
    track.largest_since = std::max(track.largest_since, event.size);
    track.largest_block = std::max(track.largest_block, event.size);
  }
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
}

void SourceAttempt::on(const events::IterationSaved& event, Ns at) {
  DeviceTrack& track = device(event.device);
  takes_part(track);
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
  track.initial.on_iteration(event.initial);
  track.story.left = DataLeft{event.initial, event.dirty};
  if (event.initial != 0 || track.flagged) return;
  if (!track.ran_dry && story_.coverage.gapless()) {
    track.story.saved.mark();
    if (!counts_shown_) track.story.legacy_sent = at;
    if (!counts_shown_) track.initial.on_flag();
  }
  track.ran_dry = true;
}

void SourceAttempt::on(const events::StopCopyBegin& event, Ns at) {
  DeviceTrack& track = device(event.device);
  steps_.on_drain_begin(static_cast<std::size_t>(&track - tracks_.data()), at);
  if (open_section_) name_device(track, *open_section_, {}, DeviceJoin::section);
}

void SourceAttempt::on(const events::StopCopyEnd& event, Ns at) {
  last_drained_ = static_cast<std::size_t>(&device(event.device) - tracks_.data());
  steps_.on_drain_end(*last_drained_, at);
}

}  // namespace ackscope::timeline
