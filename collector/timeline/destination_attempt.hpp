#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/timeline/block_watch.hpp"
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
    std::uint64_t words = 0;  // data words read
    bool ordinals_known = false;
  };
  struct Section {
    std::string idstr;
    std::optional<std::uint32_t> instance_id;
  };

  void on(const events::MigrationState&, Ns);
  void on(const events::MigrationError&, Ns);
  void on(const events::GuestRunChange&, Ns);
  void on(const events::RunState&, Ns);
  void on(const events::DeviceRunChange&, Ns);
  void on(const events::CommandProcessed&, Ns);
  void on(const events::ReturnPathMessageSent&, Ns);
  void on(const events::LegacyAckExpected&, Ns);
  void on(const events::SwitchoverApproved&, Ns);
  void on(const events::SectionLoad&, Ns);
  void on(const events::SectionLoadPart&, Ns);
  void on(const events::SectionLoadCost&, Ns);
  void on(const events::LoadWord&, Ns);
  void on(const events::ChunkLoaded&, Ns);
  template <typename Other>
  void on(const Other&, Ns) {}

  DeviceTrack& device(events::Name name);
  void read_data_word(DeviceTrack& track, Ns at);
  void read_init_word(DeviceTrack& track, Ns at);
  void name_device(DeviceTrack& track);
  Mechanism judge_mechanism() const;

  DestinationStory story_;
  const BlockWatch& watch_;
  GuestClock guest_;
  std::vector<DeviceTrack> tracks_;
  std::map<std::uint32_t, Section> sections_;  // VFIO sections by the source's number
  std::optional<Section> entered_;             // a VFIO section whose first word was not read yet
  std::optional<std::size_t> last_init_;       // the device of the last INIT word
  std::size_t setups_ = 0;
  OptNs run_state_running_;  // stands in where vm_state_notify was not recorded
  bool iterables_done_ = false;
  bool legacy_seen_ = false;
  bool named_approval_ = false;
};

}  // namespace ackscope::timeline
