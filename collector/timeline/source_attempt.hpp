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
#include "collector/timeline/device_rounds.hpp"
#include "collector/timeline/guest_clock.hpp"
#include "collector/timeline/process_facts.hpp"
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
    bool query_failed = false;        // by the last query, in the stop window
    bool waits = false;               // had an open round when the last query was answered
    bool flagged = false;             // an INIT flag was seen
    bool ran_dry = false;             // an iteration ended without initial data and no flag
    bool checked = false;  // queried while the guest was stopped and before it left PRE_COPY
  };

  struct Outstanding {
    std::size_t device;
    std::size_t round;
  };

  void on(const events::MigrationState&, Ns);
  void on(const events::MigrationError&, Ns);
  void on(const events::CancelEntered&, Ns);
  void on(const events::GuestRunChange&, Ns);
  void on(const events::RunState&, Ns);
  void on(const events::Checkpoint&, Ns);
  void on(const events::SwitchoverDecided&, Ns);
  void on(const events::BandwidthSample&, Ns);
  void on(const events::CommandSent&, Ns);
  void on(const events::PongReceived&, Ns);
  void on(const events::ReturnPathShut&, Ns);
  void on(const events::SystemPending&, Ns);
  void on(const events::AckReceived&, Ns);
  void on(const events::AckArmed&, Ns);
  void on(const events::DevicePending&, Ns);
  void on(const events::PrecopyQuery&, Ns);
  void on(const events::InitDataFlagSent&, Ns);
  void on(const events::SaveSetup&, Ns);
  void on(const events::DeviceState&, Ns);
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

  DeviceTrack& device(events::Name name);
  void name_device(DeviceTrack& track, std::string_view idstr,
                   std::optional<std::uint32_t> instance_id, DeviceJoin how);
  void note_initial(DeviceTrack& track, std::uint64_t initial);
  void stopped(DeviceTrack& track);
  void forget_stop();
  void stop_blocking(Ns at);
  void attribute_ack(Ns at, std::optional<std::uint32_t> pending_after);
  void settle_all();
  std::size_t open_rounds() const;
  /// By what was seen of the guest, or because the source waited for ACKs.
  std::optional<bool> running() const;
  bool acks_pending() const;
  Mechanism judge_mechanism() const;
  bool stop_is_ours() const;
  void finish_guest();
  void finish_device(DeviceTrack& track);

  SourceStory story_;
  const ProcessFacts& facts_;
  BlockWatch& watch_;
  GuestClock guest_;
  AckLedger ledger_;
  BlockedClock blocked_;
  std::vector<DeviceTrack> tracks_;
  std::deque<Outstanding> outstanding_;  // flags without an ACK, oldest first
  bool order_lost_ = false;              // outstanding_ may lack some
  bool held_back_ = false;               // by the last exact query, nothing but ACKs was missing
  bool ran_while_waiting_ = false;
  bool counts_shown_ = false;  // queries show the ACK counter (11.1)
  std::optional<std::uint32_t> first_shown_;
  bool collected_any_ = false;
  std::optional<std::string> open_section_;
  std::optional<std::size_t> last_drained_;
  std::size_t setups_ = 0;
};

}  // namespace ackscope::timeline
