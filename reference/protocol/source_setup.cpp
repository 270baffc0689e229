#include <algorithm>

#include "reference/protocol/section_ids.hpp"
#include "reference/protocol/source.hpp"

namespace ackscope::reference {
namespace {

constexpr std::uint32_t kFirstPing = 1;

}  // namespace

/// Why no attempt can begin, as QEMU words it.
std::optional<std::string> Source::refusal() const {
  if (!ended()) return "There's a migration process in progress";
  if (settings_.switchover_ack && !settings_.return_path) {
    return "Capability 'switchover-ack' requires capability 'return-path'";
  }
  const auto has_p2p = [](const SourceDevice& device) { return device.script->p2p; };
  if (devices_.size() > 1 && !std::ranges::all_of(devices_, has_p2p)) {
    return "Multiple VFIO devices migration is supported only if all of them support P2P migration";
  }
  return std::nullopt;
}

void Source::forget_attempt(Ns now) {
  error_.clear();
  fatal_.clear();
  state_ = MigrationState::none;
  run_state_before_.reset();
  guest_stop_.reset();
  outstanding_.clear();
  unconsumed_acks_ = 0;
  return_path_open_ = settings_.return_path;
  return_path_ended_ = false;
  shut_.reset();
  switchover_allowed_ = decided_running_ = blocked_told_ = false;
  bandwidth_since_ = window_since_ = ram_synced_ = now;
  downtime_begin_ = 0;
  downtime_end_.reset();
  bytes_sent_ = device_bytes_sent_ = bandwidth_bytes_ = window_bytes_ = 0;
  last_pending_ = 0;
  threshold_ = settings_.fixed_threshold.value_or(0);
  ram_left_ = settings_.ram;
  passes_ = 0;
  for (SourceDevice& device : devices_) {
    device.initial = device.dirty = device.stop_copy = 0;
    device.request = device.flag_sent = device.stream_open = false;
    device.round = 0;
  }
}

void Source::tell_begin(Ports& ports) {
  const auto devices = static_cast<std::uint32_t>(devices_.size());
  ports.trace(trace::AttemptStarted{
      attempt_, Side::source, settings_.mechanism(), settings_.machine, devices,
      static_cast<std::uint64_t>(settings_.downtime_limit / 1'000'000), guest_running()});
  truth::Fact begin = fact(truth::What::attempt_begin, ports);
  begin.value = static_cast<std::uint64_t>(settings_.mechanism());
  ports.fact(begin);
}

std::optional<std::string> Source::migrate(std::uint64_t attempt, Ports& ports) {
  if (auto why = refusal()) return why;
  attempt_ = attempt;
  ++attempts_;
  forget_attempt(ports.now());
  for (SourceDevice& device : devices_) device.driver.begin_attempt(attempts_);
  tell_begin(ports);
  // The legacy counter stands for the one ACK of all and is set whether or not the capability is
  // on (QEMU migrate_init()).
  const bool keeps = settings_.mutant == Mutant::counter_kept && attempts_ > 1;
  if (!keeps) {
    pending_acks_ = 0;
    if (settings_.legacy) count(1, ports);
  }
  set_state(MigrationState::setup, ports);
  phase_ = phase::SettingUp{};
  return std::nullopt;
}

Step Source::run(phase::Idle&, Ports&) { return Step::idle(); }
Step Source::run(phase::Ended&, Ports&) { return Step::idle(); }

void Source::open_stream(Ports& ports) {
  send(wire::Header{}, ports);
  send(wire::Configuration{settings_.machine, attempt_}, ports);
  if (settings_.return_path) {
    send(wire::Command{CommandKind::open_return_path, 0}, ports);
    ports.trace(trace::CommandSent{attempt_, CommandKind::open_return_path, 0});
    send(wire::Command{CommandKind::ping, kFirstPing}, ports);
    ports.trace(trace::CommandSent{attempt_, CommandKind::ping, kFirstPing});
  }
  ports.flush();
  send(wire::SectionBegin{wire::SectionType::start, kRamSection, wire::SectionOwner::ram, "ram", 0},
       ports);
  send(wire::Ram{0}, ports);
  send(wire::Footer{kRamSection}, ports);
}

/// One device's save_setup a step, with the big lock held throughout; then the loop begins.
Step Source::run(phase::SettingUp& phase, Ports& ports) {
  if (lock_ == Lock::management || !ports.can_send()) return Step::blocked();
  lock_ = Lock::migration;
  if (phase.device == 0) open_stream(ports);
  if (phase.device < devices_.size()) {
    SourceDevice& device = devices_[phase.device];
    if (!set_up(device, ports)) {
      set_state(MigrationState::active, ports);  // shown before the error is looked at
      return Step::again(ports.now());
    }
    phase_ = phase::SettingUp{phase.device + 1};
    return Step::again(ports.now() + device.script->query_ns * 2 + device.script->state_ns);
  }
  lock_ = Lock::free;
  set_state(MigrationState::active, ports);
  ports.fact(fact(truth::What::precopy_begin, ports));
  phase_ = phase::Querying{};
  return Step::again(ports.now());
}

/// vfio_save_setup(). A device that is stopped cannot enter PRE_COPY and never asks for an ACK.
bool Source::set_up(SourceDevice& device, Ports& ports) {
  const DeviceScript& script = *device.script;
  const std::int64_t size = device.driver.data_size(ports.now());
  device.stop_copy = size < 0 ? 100ull << 30 : static_cast<std::uint64_t>(size);
  if (script.precopy && device.driver.state() == DeviceState::running) {
    if (!move(device, DeviceState::pre_copy, ports)) return false;
    query_precopy(device, QueryKind::setup, ports);
    if (settings_.mechanism() == Mechanism::per_device) arm(device, Cause::setup, ports);
  }
  const std::uint32_t id = device_section(device.index);
  send(wire::SectionBegin{wire::SectionType::start, id, wire::SectionOwner::vfio, script.idstr,
                          script.instance_id},
       ports);
  send(wire::Word{wire::VfioWord::setup_state}, ports);
  send(wire::Word{wire::VfioWord::end_of_state}, ports);
  send(wire::Footer{id}, ports);
  ports.trace(trace::DeviceSetup{identity(device), Side::source, script.precopy, script.p2p,
                                 script.precopy_info_v2});
  return true;
}

}  // namespace ackscope::reference
