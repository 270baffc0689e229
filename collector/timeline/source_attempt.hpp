#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/timeline/ack_ledger.hpp"
#include "collector/timeline/block_watch.hpp"
#include "collector/timeline/blocked_clock.hpp"
#include "collector/timeline/device_index.hpp"
#include "collector/timeline/device_rounds.hpp"
#include "collector/timeline/guest_clock.hpp"
#include "collector/timeline/process_facts.hpp"
#include "collector/timeline/source_steps.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// Follows one outgoing attempt event by event. Memory: devices, rounds, ACKs.
class SourceAttempt {
 public:
  /// `begin`: the time of its first state, empty when the recording began later. `facts`: what the
  /// process knows so far. Both references outlive the attempt.
  SourceAttempt(OptNs begin, const ProcessFacts& facts, BlockWatch& watch);

  void on_event(const Event& event);
  void on_gap(const Gap& gap);
  bool ended() const { return story_.end.has_value(); }

  /// Does this show that, in what was lost, the attempt ended and another one began?
  bool is_over_by(const events::Payload& payload) const;

  /// The story so far; the attempt is used up.
  SourceStory finish() &&;

 private:
  using Detection = DeviceRounds::Detection;

  /// What is remembered of one device beside its story.
  struct DeviceTrack {
    explicit DeviceTrack(bool from_start) : rounds(from_start) {}

    SourceDevice story;
    DeviceRounds rounds;
    std::optional<Detection> reinit;  // last query with a re-init since the last flag
    bool reinit_missed = false;       // a query that showed one may be missing
    bool old_until_here = false;      // what was saved up to the last flag or query is no new data
    std::int64_t largest_since = 0;   // block saved since then
    std::int64_t largest_block = 0;   // ... and ever
    std::optional<std::uint64_t> blocks_before;  // see SourceRound; by the last query
    /// What the first query showed: that it failed, or the initial bytes.
    std::optional<std::optional<std::uint64_t>> at_set_up;
    InitialSpans initial;
    std::optional<FailedState> wanted;  // a state, and not reached yet
    std::size_t changes_wanted = 0;
    std::optional<std::string> state;  // the one it is in
    OptNs failed_query;                // the last query, if it failed
    bool query_failed = false;         // by the last query, in the stop window
    bool sized = false;                // its stop-copy size was asked for: no final check follows
    bool sized_unsure = false;         // ... or that was lost
    bool check_unsure = false;         // what looks like a check may be none
    bool waits = false;                // had an open round when the source began to be held
    bool flagged = false;              // an INIT flag was seen
    bool ran_dry = false;              // an iteration ended without initial data and no flag
    bool checked = false;       // queried while the guest was stopped and before it left PRE_COPY
    bool cannot_check = false;  // the device cannot be asked while the guest is being stopped
    bool precopy_told = false;
  };

  struct Outstanding {
    std::size_t device;
    std::size_t round;
  };

  void on(const events::AttemptStarted&, Ns);
  void on(const events::MigrationState&, Ns);
  void on(const events::MigrationError&, Ns);
  void on(const events::CancelEntered&, Ns);
  void on(const events::GuestRunChange&, Ns);
  void on(const events::RunState&, Ns);
  void on(const events::Checkpoint&, Ns);
  void on(const events::SwitchoverDecided&, Ns);
  void on(const events::SwitchoverBlocked&, Ns);
  void on(const events::BandwidthSample&, Ns);
  void on(const events::CommandSent&, Ns);
  void on(const events::PongReceived&, Ns);
  void on(const events::ReturnPathShut&, Ns);
  void on(const events::SystemPending&, Ns);
  void on(const events::AckReceived&, Ns);
  void on(const events::AckArmed&, Ns);
  void on(const events::AckCollected&, Ns);
  void on(const events::DevicePending&, Ns);
  void on(const events::StopCopyQuery&, Ns);
  void on(const events::PrecopyQuery&, Ns);
  void on(const events::InitDataFlagSent&, Ns);
  void on(const events::SaveSetup&, Ns);
  void on(const events::DeviceSetUp&, Ns);
  void on(const events::DeviceState&, Ns);
  void on(const events::DeviceStateWanted&, Ns);
  void on(const events::DeviceRunChange&, Ns);
  void on(const events::BlockSaved&, Ns);
  void on(const events::IterationSaved&, Ns);
  void on(const events::StopCopyBegin&, Ns);
  void on(const events::StopCopyEnd&, Ns);
  void on(const events::StopCopyThread&, Ns);
  void on(const events::SectionSaveBegin&, Ns);
  void on(const events::SectionSaveEnd&, Ns);
  void on(const events::SectionSaveCost&, Ns);
  template <typename Other>
  void on(const Other&, Ns) {}

  void lose_track(Ns at);
  DeviceTrack& device(events::Name name);
  static void takes_part(DeviceTrack& track);
  void learn_mechanism(std::optional<Mechanism> told);
  void name_device(DeviceTrack& track, std::string_view idstr,
                   std::optional<std::uint32_t> instance_id, DeviceJoin how);
  void number_section(DeviceTrack& track, std::uint32_t instance_id);
  std::optional<bool> is_final_check(DeviceTrack& track,
                                     std::optional<events::QueryKind> kind) const;
  void note_blocks(DeviceTrack& track, bool reinit);
  void note_initial(DeviceTrack& track, std::uint64_t initial);
  void stopped(DeviceTrack& track);
  void forget_stop();
  void stop_blocking(Ns at);
  void note_waiting();
  void attribute_ack(Ns at, std::optional<std::uint32_t> pending_after);
  bool attribute_told(const events::AckReceived& event, Ns at);
  void settle_all();
  std::size_t open_rounds() const;
  /// By what was seen of the guest, or because the source waited for ACKs.
  std::optional<bool> running() const;
  bool acks_pending() const;
  Mechanism judge_mechanism() const;
  bool fits_legacy() const;
  bool seen_since_decision(Ns at) const;
  bool stop_is_ours() const;
  bool checkpoints_bound_stop() const;
  bool blocked_is_known() const;
  void finish_guest();
  void finish_device(DeviceTrack& track);

  SourceStory story_;
  SignsOfLife life_;
  SignsOfLife precopy_;
  OptNs lost_until_;
  OptNs healthy_;                       // a moment up to which nothing had gone wrong
  bool error_missed_ = false;           // the first one may be
  bool left_precopy_ = false;           // decided to switch over, or failed
  const Identity* identity_ = nullptr;  // of the event being heard
  const ProcessFacts& facts_;
  BlockWatch& watch_;
  GuestClock guest_;
  AckLedger ledger_;
  BlockedClock blocked_;
  SourceSteps steps_;
  std::vector<DeviceTrack> tracks_;
  DeviceIndex devices_;                  // of tracks_
  std::deque<Outstanding> outstanding_;  // flags without an ACK, oldest first
  bool order_lost_ = false;              // outstanding_ may lack some
  bool held_back_ = false;               // by the last exact query, nothing but ACKs was missing
  bool ran_while_waiting_ = false;
  bool waited_ = false;                 // asked on although little enough was left
  bool block_told_ = false;             // somebody says when ACKs begin to hold the source back
  bool pending_seen_ = false;           // ... what devices answer to queries, so the sums too
  bool queries_seen_ = false;           // the recording has the queries of the driver
  bool sums_seen_ = false;              // ... and the system-wide sums
  bool run_states_seen_ = false;        // ... and what the guest does
  bool resumed_behind_ = false;         // when the attempt was on its way to its end
  OptNs last_stop_;                     // of the guest
  bool stopped_by_management_ = false;  // ... was that
  bool guest_finished_ = false;
  bool sizes_seen_ = false;                   // ... and those for the stop-copy size
  bool check_lost_;                           // the last look at a device may be missing
  bool counts_shown_ = false;                 // queries show the ACK counter (11.1)
  std::optional<std::uint32_t> first_shown_;  // by the first query, if none can have been missed
  bool collected_any_ = false;
  std::optional<Mechanism> mechanism_told_;
  std::optional<std::string> open_section_;
  std::optional<std::size_t> last_drained_;
  std::size_t setups_ = 0;
};

}  // namespace ackscope::timeline
