#include <utility>

#include "reference/protocol/source.hpp"

namespace ackscope::reference {
namespace {

/// vfio_vmstate_change(): what a device becomes when the guest stops.
DeviceState stopped_state(const SourceDevice& device) {
  return device.driver.saving_precopy() ? DeviceState::stop_copy : DeviceState::stop;
}

bool is_saving(DeviceState state) {
  return state == DeviceState::pre_copy || state == DeviceState::pre_copy_p2p ||
         state == DeviceState::stop_copy;
}

}  // namespace

/// do_vm_stop(): the run state changes first, then the devices are told.
void Source::begin_stop(RunState reason, Ports& ports) {
  run_state_ = reason;
  guest_stop_ = GuestStop{reason};
  ports.trace(trace::GuestStopped{attempt_, Side::source, reason});
  truth::Fact what = fact(truth::What::guest_stopped, ports);
  what.value = static_cast<std::uint64_t>(reason);
  ports.fact(what);
}

std::optional<Ns> Source::continue_stop(Ports& ports) {
  if (!guest_stop_) return std::nullopt;
  return stop_step(ports);
}

/// One device's share of one half of the stop: the check and the P2P half (the prepare callback,
/// which only devices with P2P have), then the rest.
std::optional<Ns> Source::stop_step(Ports& ports) {
  using Stage = GuestStop::Stage;
  GuestStop& stop = *guest_stop_;
  if (stop.device == devices_.size()) {
    if (stop.stage == Stage::stop) {
      guest_stop_.reset();
      ports.announce({Announcement::Kind::stop, 0, 0, {}});
      return std::nullopt;
    }
    stop.stage = Stage::stop;
    stop.device = 0;
    return 0;
  }
  // vm_state_notify() stops in the reverse order of registration.
  SourceDevice& device = devices_[devices_.size() - 1 - stop.device];
  const bool in_precopy = device.driver.state() == DeviceState::pre_copy;
  switch (stop.stage) {
    case Stage::begin:
    case Stage::check:
      stop.stage = Stage::prepare;
      if (device.script->p2p && in_precopy && device.script->precopy_info_v2 &&
          settings_.mechanism() == Mechanism::per_device &&
          settings_.mutant != Mutant::final_check_skipped) {
        query_precopy(device, QueryKind::stopping, ports);
        return device.script->query_ns;
      }
      return 0;
    case Stage::prepare: {
      ++stop.device;
      stop.stage = Stage::check;
      if (!device.script->p2p || device.driver.state() == DeviceState::stop) return 0;
      move(device, in_precopy ? DeviceState::pre_copy_p2p : DeviceState::running_p2p, ports);
      return device.script->state_ns;
    }
    case Stage::stop:
      ++stop.device;
      move(device, stopped_state(device), ports);
      return device.script->state_ns;
  }
  return 0;
}

void Source::start_guest(Ports& ports) {
  for (SourceDevice& device : devices_) move(device, DeviceState::running, ports);
  run_state_ = RunState::running;
  ports.trace(trace::GuestResumed{attempt_, Side::source, RunState::running});
  ports.fact(fact(truth::What::guest_resumed, ports));
  ports.announce({Announcement::Kind::resume, 0, 0, {}});
}

/// False when the device refused; the migration fails then, if one is running.
bool Source::move(SourceDevice& device, DeviceState to, Ports& ports) {
  const DeviceState from = device.driver.state();
  if (from == to) return true;
  const int result = device.driver.set_state(to, ports.now());
  const DeviceState now_in = device.driver.state();
  ports.trace(trace::DeviceStateChanged{identity(device), Side::source, now_in, from, result});
  if (now_in != from) {
    ports.announce({Announcement::Kind::vfio_migration,
                    static_cast<std::uint64_t>(now_in),
                    static_cast<std::uint32_t>(device.index),
                    {}});
  }
  if (result != 0) {
    blame(device, "Failed setting device state to " + std::string{to_string(to)}, ports);
    return false;
  }
  if (!is_saving(now_in) || is_saving(from)) return true;
  // A driver opens its stream anew when it begins to save; the old one is closed only at the end of
  // an attempt, so a guest that was stopped and continued in between cannot be saved any more.
  if (std::exchange(device.stream_open, true)) {
    blame(device, "data_fd out of sync", ports);
    return false;
  }
  return true;
}

/// As migration_file_set_error(): the migration thread finds it at its next step.
void Source::blame(const SourceDevice& device, const std::string& what, Ports& ports) {
  if (!is_migrating() || std::holds_alternative<phase::Failing>(phase_)) return;
  fatal_ = device.script->name + ": " + what;
  note_error(fatal_, ports, &device);
}

}  // namespace ackscope::reference
