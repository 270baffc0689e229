#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/model/settings.hpp"
#include "reference/protocol/ports.hpp"
#include "reference/protocol/step.hpp"

namespace ackscope::reference {

/// What the destination keeps of a device.
struct DestinationDevice {
  const DeviceScript* script = nullptr;
  std::size_t index = 0;
  DeviceState state = DeviceState::running;
  std::uint32_t flags_read = 0;  ///< INIT words: the number of the round
  std::uint64_t bytes_since_flag = 0;
  std::uint32_t writes = 0;  ///< calls of the driver's write(), for faults
  bool approved = false;     ///< legacy
};

/// The receiving endpoint: the main thread of QEMU's incoming side, which loads section by section
/// and blocks while a device takes its data (migration/savevm.c, hw/vfio/migration.c).
///
/// A value: copies are independent. Not thread-safe. Scripts outlive it.
class Destination {
 public:
  Destination(Settings settings, const std::vector<DeviceScript>& scripts);

  /// May on_item() be called? Not while a device loads or after the end.
  bool wants_item() const { return !loading_ && !ended(); }
  void on_item(const wire::Item& item, Ports& ports);
  /// The stream ended or broke before its end; `text` as QEMU words it.
  void on_stream_error(const std::string& text, Ports& ports);
  /// Continues what takes time.
  Step step(Ports& ports);

  MigrationState state() const { return state_; }
  RunState run_state() const { return run_state_; }
  const std::string& error() const { return error_; }
  bool ended() const {
    return state_ == MigrationState::completed || state_ == MigrationState::failed;
  }
  const std::vector<DestinationDevice>& devices() const { return devices_; }
  std::uint64_t attempt() const { return attempt_; }

  /// Everything the future depends on, for the explorer.
  template <typename Visitor>
  void visit(Visitor&& visitor) const {
    visitor(state_, run_state_, pending_approvals_, return_path_open_, section_.has_value(),
            loading_.has_value(), goes_on_running_);
    if (section_) visitor(section_->id, section_->type);
    if (loading_) visitor(loading_->data.kind, loading_->data.last, loading_->data.record);
    for (const auto& device : devices_) visitor(device.state, device.flags_read, device.approved);
  }

 private:
  /// A chunk of device data on its way into the device.
  struct Loading {
    std::size_t device;
    wire::Data data;
    Ns until;
  };

  void on(const wire::Header&, Ports&);
  void on(const wire::Configuration&, Ports&);
  void on(const wire::Command&, Ports&);
  void on(const wire::SectionBegin&, Ports&);
  void on(const wire::Word&, Ports&);
  void on(const wire::Data&, Ports&);
  void on(const wire::Ram&, Ports&);
  void on(const wire::GlobalState&, Ports&);
  void on(const wire::Footer&, Ports&);
  void on(const wire::End&, Ports&);

  void set_up(Ports&);
  void finish_chunk(Ports&);
  void read_init_word(DestinationDevice&, Ports&);
  bool approve(DestinationDevice&, Ports&);
  void send_ack(const DestinationDevice*, std::uint32_t round, Ports&);
  void start(Ports&);
  void fail(const std::string& text, Ports&, const DestinationDevice* blamed = nullptr);
  bool move(DestinationDevice&, DeviceState, Ports&);
  Ns load_time(const DestinationDevice&, const wire::Data&) const;
  int write_error(DestinationDevice&);
  DestinationDevice* find(const std::string& idstr, std::uint32_t instance_id);
  void say(const wire::Message&, Ports&);
  void set_state(MigrationState, Ports&);
  void checkpoint(std::string_view, Ports&);
  trace::Device identity(const DestinationDevice&) const;
  truth::Fact fact(truth::What, const Ports&, const DestinationDevice* = nullptr) const;

  Settings settings_;
  std::vector<DestinationDevice> devices_;
  std::uint64_t attempt_ = 0;
  MigrationState state_ = MigrationState::none;
  RunState run_state_ = RunState::inmigrate;
  std::string error_;
  std::uint32_t pending_approvals_ = 0;  // legacy
  bool return_path_open_ = false;
  std::optional<wire::SectionBegin> section_;
  std::optional<Loading> loading_;
  bool goes_on_running_ = true;
};

}  // namespace ackscope::reference
