#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "reference/device/emulated_device.hpp"
#include "reference/model/script.hpp"
#include "reference/model/settings.hpp"
#include "reference/protocol/phases.hpp"
#include "reference/protocol/ports.hpp"
#include "reference/protocol/source_device.hpp"
#include "reference/protocol/step.hpp"

namespace ackscope::reference {

/// The sending endpoint of QEMU 11.1 (migration/migration.c, migration/savevm.c,
/// hw/vfio/migration.c) as three threads that take atomic steps: migration thread, main thread
/// (management), return-path thread. Whoever runs it chooses the order of steps; that is what makes
/// it run in real time, in virtual time and in every order.
///
/// A value: copies are independent. Not thread-safe. Scripts outlive it.
class Source {
 public:
  Source(Settings settings, const std::vector<DeviceScript>& scripts);

  // --- management; each is what a QMP command does ----------------------------------------------

  enum class Request : std::uint8_t { stop, cont, cancel, resume_switchover };

  /// Begins an attempt; its number within the process counts from 1. An error text if one is
  /// running or the settings are refused.
  std::optional<std::string> migrate(std::uint64_t attempt, Ports& ports);
  /// To be done by the main thread as soon as it gets the big lock.
  void request(Request request);
  Settings& settings() { return settings_; }
  const Settings& settings() const { return settings_; }

  // --- threads ----------------------------------------------------------------------------------

  Step step_migration(Ports& ports);
  Step step_management(Ports& ports);
  /// The return-path thread read a message.
  void on_message(const wire::Message& message, Ports& ports);
  /// ... or an error; `text` as QEMU words it.
  void on_return_path_error(const std::string& text, Ports& ports);
  /// Writing to the main channel failed.
  void on_channel_error(const std::string& text, Ports& ports);

  // --- what can be asked ------------------------------------------------------------------------

  MigrationState state() const { return state_; }
  RunState run_state() const { return run_state_; }
  bool guest_running() const { return run_state_ == RunState::running; }
  const std::string& error() const { return error_; }  ///< the first one; empty: none
  std::uint32_t pending_acks() const { return pending_acks_; }
  std::uint64_t pending_bytes() const { return last_pending_; }
  std::uint64_t threshold() const { return threshold_; }
  std::uint64_t bytes_sent() const { return bytes_sent_; }
  std::uint64_t device_bytes_sent() const { return device_bytes_sent_; }
  std::uint32_t passes() const { return passes_; }
  Ns downtime() const { return downtime_end_ ? *downtime_end_ - downtime_begin_ : -1; }
  unsigned attempts() const { return attempts_; }
  bool ended() const;  ///< no attempt is running
  std::vector<SourceDevice>& devices() { return devices_; }
  const std::vector<SourceDevice>& devices() const { return devices_; }
  const phase::Any& where() const { return phase_; }
  bool big_lock_is_free() const { return lock_ == Lock::free; }
  bool decided_running() const { return decided_running_; }
  bool return_path_ended() const { return return_path_ended_; }

  /// Everything the future depends on, for the explorer.
  template <typename Visitor>
  void visit(Visitor&& visitor) const;

 private:
  enum class Lock : std::uint8_t { free, migration, management };  // the big lock
  /// The guest is being stopped, device by device: first the P2P half of all, then the rest.
  struct GuestStop {
    RunState reason{};
    std::size_t device = 0;
    enum class Stage : std::uint8_t { begin, check, prepare, stop } stage = Stage::begin;
  };
  struct Outstanding {
    std::size_t device;
    std::uint32_t round;
  };

  // source_setup.cpp
  std::optional<std::string> refusal() const;
  void forget_attempt(Ns now);
  void tell_begin(Ports&);
  Step run(phase::Idle&, Ports&);
  Step run(phase::SettingUp&, Ports&);
  Step run(phase::Ended&, Ports&);
  void open_stream(Ports&);
  bool set_up(SourceDevice&, Ports&);
  // source_query.cpp
  Step run(phase::Querying&, Ports&);
  Ns ask(SourceDevice&, phase::Querying&, Ports&);
  void query_precopy(SourceDevice&, QueryKind, Ports&);
  void arm(SourceDevice&, Cause, Ports&);
  void collect(SourceDevice&, QueryKind, Ports&);
  Step finish_query(const phase::Querying&, Ports&);
  void sync_ram(Ns now);
  // source_iterate.cpp
  Step run(phase::Deciding&, Ports&);
  Step run(phase::SavingRam&, Ports&);
  void send_ram_chunk(Ports&);
  Step run(phase::SavingDevice&, Ports&);
  Step run(phase::Throttled&, Ports&);
  Step end_of_iteration(Ports&);
  void save_part(SourceDevice&, const EmulatedDevice::ReadResult&, Ports&);
  void account(SourceDevice&, const EmulatedDevice::ReadResult&, Ports&);
  void write_init_flag(SourceDevice&, Ports&);
  void update_bandwidth(Ports&);
  bool rate_exceeded() const;
  bool can_switch(std::uint32_t counter) const;
  // source_switchover.cpp
  void decide(std::uint64_t pending, Ports&);
  Step run(phase::Stopping&, Ports&);
  Step run(phase::AwaitingContinue&, Ports&);
  Step run(phase::JudgingLate&, Ports&);
  Step run(phase::DrainingRam&, Ports&);
  Step run(phase::Draining&, Ports&);
  Step run(phase::SavingConfig&, Ports&);
  Step run(phase::AwaitingShut&, Ports&);
  Step begin_final_query(Ports&);
  bool is_late(std::uint32_t collected) const;
  void write_end(Ports&);
  void complete(Ports&);
  // source_guest.cpp
  void begin_stop(RunState reason, Ports&);
  /// One step of guest_stop_; the time it took, or nothing when it is done.
  std::optional<Ns> continue_stop(Ports&);
  std::optional<Ns> stop_step(Ports&);
  void start_guest(Ports&);
  bool move(SourceDevice&, DeviceState, Ports&);
  void blame(const SourceDevice&, const std::string& what, Ports&);
  // source_failure.cpp
  Step run(phase::Failing&, Ports&);
  void fail(const std::string& text, Ports&, const SourceDevice* blamed = nullptr);
  void note_error(const std::string& text, Ports&, const SourceDevice* blamed = nullptr);
  void clean_up(MigrationState ends_as, Ports&);
  // source_management.cpp
  void cancel(Ports&);
  void take_ack(Ports&);
  bool is_migrating() const;
  // source.cpp
  void send(const wire::Item&, Ports&);
  void set_state(MigrationState, Ports&);
  void checkpoint(std::string_view, Ports&);
  void count(std::uint32_t value, Ports&);
  trace::Device identity(const SourceDevice&) const;
  truth::Fact fact(truth::What, const Ports&, const SourceDevice* = nullptr) const;

  Settings settings_;
  std::vector<SourceDevice> devices_;
  unsigned attempts_ = 0;
  std::uint64_t attempt_ = 0;
  MigrationState state_ = MigrationState::none;
  RunState run_state_ = RunState::running;
  std::optional<RunState> run_state_before_;  // what the migration's own stop interrupted
  std::string error_;
  std::string fatal_;  // noticed by the migration thread at its next step
  phase::Any phase_ = phase::Idle{};
  Lock lock_ = Lock::free;
  std::deque<Request> requests_;
  std::optional<GuestStop> guest_stop_;

  std::uint32_t pending_acks_ = 0;
  std::uint32_t pending_at_decision_ = 0;
  std::uint32_t unconsumed_acks_ = 0;
  std::deque<Outstanding> outstanding_;  // INIT words without an ACK, oldest first
  bool return_path_open_ = false;
  bool return_path_ended_ = false;
  std::optional<std::uint64_t> shut_;
  bool switchover_allowed_ = false;  // migrate-continue
  bool decided_running_ = false;
  bool blocked_told_ = false;

  Ns downtime_begin_ = 0;
  std::optional<Ns> downtime_end_;
  std::uint64_t ram_left_ = 0;
  Ns ram_synced_ = 0;
  std::uint64_t bytes_sent_ = 0;
  std::uint64_t device_bytes_sent_ = 0;
  std::uint64_t last_pending_ = 0;
  std::uint64_t threshold_ = 0;
  Ns bandwidth_since_ = 0;
  std::uint64_t bandwidth_bytes_ = 0;
  Ns window_since_ = 0;
  std::uint64_t window_bytes_ = 0;
  std::uint32_t passes_ = 0;
};

template <typename Visitor>
void Source::visit(Visitor&& visitor) const {
  visitor(state_, run_state_, run_state_before_, fatal_, error_, phase_.index(), lock_,
          pending_acks_, pending_at_decision_, return_path_open_, return_path_ended_, shut_,
          switchover_allowed_, decided_running_, attempts_);
  std::visit([&](const auto& phase) { phase::visit(phase, visitor); }, phase_);
  visitor(requests_.size());
  for (const Request request : requests_) visitor(request);
  visitor(guest_stop_.has_value());
  if (guest_stop_) visitor(guest_stop_->reason, guest_stop_->device, guest_stop_->stage);
  for (const auto& entry : outstanding_) visitor(entry.device, entry.round);
  for (const SourceDevice& device : devices_) device.visit(visitor);
}

}  // namespace ackscope::reference
