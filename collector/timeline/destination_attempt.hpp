#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/timeline/block_watch.hpp"
#include "collector/timeline/destination_steps.hpp"
#include "collector/timeline/device_index.hpp"
#include "collector/timeline/guest_clock.hpp"
#include "collector/timeline/process_facts.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// Follows one incoming attempt event by event. Memory: devices, rounds, ACKs.
class DestinationAttempt {
 public:
  /// See SourceAttempt.
  DestinationAttempt(OptNs begin, const ProcessFacts& facts, const BlockWatch& watch);

  void on_event(const Event& event);
  void on_gap(const Gap& gap);
  bool ended() const { return story_.end.has_value(); }

  DestinationStory finish() &&;

 private:
  struct DeviceTrack {
    DestinationDevice story;
    DestinationRound loading;  // data behind the last INIT word
    OptNs last_data;
    OptNs last_loaded;
    OptNs last_word;  // INIT
    std::optional<FailedState> wanted;
    std::uint64_t words = 0;  // data words read
    std::uint32_t highest_told = 0;
    bool ordinals_known = false;
  };
  struct Section {
    std::string idstr;
    std::optional<std::uint32_t> instance_id;
  };

  void on(const events::AttemptStarted&, Ns);
  void on(const events::DeviceSetUp&, Ns);
  void on(const events::MigrationState&, Ns);
  void on(const events::MigrationError&, Ns);
  void on(const events::GuestRunChange&, Ns);
  void on(const events::RunState&, Ns);
  void on(const events::DeviceRunChange&, Ns);
  void on(const events::DeviceState&, Ns);
  void on(const events::DeviceStateWanted&, Ns);
  void on(const events::Checkpoint&, Ns);
  void on(const events::CommandProcessed&, Ns);
  void on(const events::ReturnPathMessageSent&, Ns);
  void on(const events::AckSent&, Ns);
  void on(const events::LegacyAckExpected&, Ns);
  void on(const events::SwitchoverApproved&, Ns);
  void on(const events::SectionLoad&, Ns);
  void on(const events::SectionLoadPart&, Ns);
  void on(const events::SectionLoadCost&, Ns);
  void on(const events::LoadWord&, Ns);
  void on(const events::InitialDataLoaded&, Ns);
  void on(const events::ChunkLoaded&, Ns);
  template <typename Other>
  void on(const Other&, Ns) {}

  void lose_track();
  DeviceTrack& device(events::Name name);
  bool takes_part(events::Name name, events::Name state);
  void read_data_word(DeviceTrack& track, Ns at);
  bool sound_since(OptNs since, Ns at) const;
  void read_init_word(DeviceTrack& track, events::RoundNumber number, Ns at);
  static DestinationRound* told_round(DeviceTrack& track, events::RoundNumber number);
  static DestinationRound close_round(DeviceTrack& track, events::RoundNumber number);
  DestinationRound* approved_round(const events::SwitchoverApproved& event);
  void set_up(DeviceTrack& track);
  void learn_mechanism(std::optional<Mechanism> told);
  void name_device(DeviceTrack& track);
  Mechanism judge_mechanism() const;

  DestinationStory story_;
  SignsOfLife life_;
  OptNs lost_until_;
  bool error_missed_ = false;           // the first one may be
  const Identity* identity_ = nullptr;  // of the event being heard
  const BlockWatch& watch_;
  GuestClock guest_;
  DestinationSteps steps_;
  std::vector<DeviceTrack> tracks_;
  DeviceIndex devices_;                        // of tracks_
  std::map<std::uint32_t, Section> sections_;  // VFIO sections by the source's number
  std::optional<Section> entered_;             // a VFIO section whose first word was not read yet
  std::optional<std::size_t> last_init_;       // the device of the last INIT word
  std::size_t setups_ = 0;
  OptNs run_state_running_;    // stands in where vm_state_notify was not recorded
  bool chunks_seen_ = false;   // the recording has the writes into devices
  bool precopy_data_ = false;  // device data were loaded before the switchover
  bool iterables_done_ = false;
  std::optional<Mechanism> mechanism_told_;
  std::vector<Ns> named_acks_;  // written, by the event that is about ACKs only
  bool legacy_seen_ = false;
  bool named_approval_ = false;
};

}  // namespace ackscope::timeline
