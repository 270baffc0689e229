#include <utility>

#include "reference/protocol/destination.hpp"

namespace ackscope::reference {

/// What a device does with complete data takes as long as its script says.
Ns Destination::load_time(const DestinationDevice& device, const wire::Data& data) const {
  const DeviceScript& script = *device.script;
  const auto of_bytes = static_cast<Ns>(script.load_ns_per_byte * static_cast<double>(data.bytes));
  if (!data.last) return of_bytes;
  switch (data.kind) {
    case wire::DataKind::initial:
      return of_bytes + (data.record == 0 ? script.init_load_ns : script.reinit_load_ns);
    case wire::DataKind::stop_copy:
      return of_bytes + script.stop_load_ns;
    case wire::DataKind::dirty:
      break;
  }
  return of_bytes;
}

int Destination::write_error(DestinationDevice& device) {
  ++device.writes;
  for (const Fault& fault : device.script->destination_faults) {
    if (fault.call == Fault::Call::write && fault.nth == device.writes) return -fault.error;
  }
  return 0;
}

void Destination::finish_chunk(Ports& ports) {
  const Loading done = *std::exchange(loading_, std::nullopt);
  DestinationDevice& device = devices_[done.device];
  const int result = write_error(device);
  ports.trace(trace::DeviceDataLoaded{identity(device), done.data.bytes, result});
  truth::Fact loaded = fact(truth::What::chunk_loaded, ports, &device);
  loaded.round = done.data.record;
  loaded.value = static_cast<std::uint64_t>(done.data.kind);
  ports.fact(loaded);
  device.bytes_since_flag += done.data.bytes;
  if (result < 0) {
    fail("load of migration failed: " + device.script->name_on(Side::destination) +
             ": writing device data failed: Input/output error",
         ports, &device);
  }
}

void Destination::read_init_word(DestinationDevice& device, Ports& ports) {
  const std::uint32_t round = ++device.flags_read;
  ports.trace(trace::InitialDataArrived{identity(device), round});
  ports.fact(fact(truth::What::flag_read, ports, &device));
  if (!settings_.switchover_ack || !device.script->precopy) {
    fail(device.script->name_on(Side::destination) +
             ": Received INIT_DATA_SENT but switchover ack is not used",
         ports, &device);
    return;
  }
  ports.trace(
      trace::InitialDataLoaded{identity(device), round, std::exchange(device.bytes_since_flag, 0)});
  if (settings_.mutant != Mutant::ack_before_load) approve(device, ports);
}

/// Per device: every INIT word is answered. Legacy: the last device's word is.
bool Destination::approve(DestinationDevice& device, Ports& ports) {
  const Mechanism mechanism = settings_.mechanism();
  if (mechanism == Mechanism::legacy) {
    if (pending_approvals_ == 0) {
      fail(device.script->name_on(Side::destination) +
               ": approve_switchover failed: Invalid argument",
           ports, &device);
      return false;
    }
    --pending_approvals_;
    device.approved = true;
  }
  const std::uint32_t round = device.flags_read;
  ports.trace(trace::SwitchoverApproved{identity(device), round, mechanism, pending_approvals_});
  ports.fact(fact(truth::What::approved, ports, &device));
  if (mechanism == Mechanism::legacy && pending_approvals_ > 0) return true;
  send_ack(&device, mechanism == Mechanism::legacy ? 0 : round, ports);
  return true;
}

void Destination::send_ack(const DestinationDevice* device, std::uint32_t round, Ports& ports) {
  const trace::Device who = device ? identity(*device) : trace::Device{attempt_, {}, {}, 0};
  ports.trace(trace::AckSent{who, round, settings_.mechanism()});
  ports.fact(fact(truth::What::ack_written, ports, device));
  say({MessageKind::switchover_ack, 0}, ports);
}

/// The bottom half after loading: the guest runs again if it ran on the source.
void Destination::start(Ports& ports) {
  if (goes_on_running_) {
    for (DestinationDevice& device : devices_) {
      if (!move(device, DeviceState::running, ports)) return;
    }
    run_state_ = RunState::running;
    ports.trace(trace::GuestResumed{attempt_, Side::destination, run_state_});
    ports.fact(fact(truth::What::guest_resumed, ports));
    ports.announce({Announcement::Kind::resume, 0, 0, {}});
  } else {
    run_state_ = RunState::paused;
  }
  checkpoint("dst-precopy-bh-vm-started", ports);
  set_state(MigrationState::completed, ports);
  truth::Fact end = fact(truth::What::attempt_end, ports);
  end.value = static_cast<std::uint64_t>(MigrationState::completed);
  ports.fact(end);
  say({MessageKind::shut, 0}, ports);
}

void Destination::fail(const std::string& text, Ports& ports, const DestinationDevice* blamed) {
  if (ended()) return;
  error_ = text;
  const std::string_view device =
      blamed ? std::string_view{blamed->script->name_on(Side::destination)} : "";
  ports.trace(trace::Error{attempt_, Side::destination, device, text});
  truth::Fact what = fact(truth::What::error, ports, blamed);
  what.text = text;
  ports.fact(what);
  ports.announce({Announcement::Kind::stderr_line, 0, 0, text});
  loading_.reset();
  set_state(MigrationState::failed, ports);
  say({MessageKind::shut, 1}, ports);
  truth::Fact end = fact(truth::What::attempt_end, ports);
  end.value = static_cast<std::uint64_t>(MigrationState::failed);
  ports.fact(end);
}

bool Destination::move(DestinationDevice& device, DeviceState to, Ports& ports) {
  const DeviceState from = device.state;
  int result = 0;
  for (const Fault& fault : device.script->destination_faults) {
    if (fault.call == Fault::Call::set_state && fault.state == to) result = -fault.error;
  }
  if (result == 0) device.state = to;
  ports.trace(
      trace::DeviceStateChanged{identity(device), Side::destination, device.state, from, result});
  if (result == 0) {
    ports.announce({Announcement::Kind::vfio_migration,
                    static_cast<std::uint64_t>(to),
                    static_cast<std::uint32_t>(device.index),
                    {}});
    return true;
  }
  fail(device.script->name_on(Side::destination) + ": Failed setting device state to " +
           std::string{to_string(to)},
       ports, &device);
  return false;
}

DestinationDevice* Destination::find(const std::string& idstr, std::uint32_t instance_id) {
  for (DestinationDevice& device : devices_) {
    if (device.script->idstr == idstr && device.script->instance_id == instance_id) return &device;
  }
  return nullptr;
}

void Destination::say(const wire::Message& message, Ports& ports) {
  if (!return_path_open_) return;
  ports.trace(trace::ReturnPathSent{attempt_, message.kind, message.value});
  ports.send(message);
}

void Destination::set_state(MigrationState state, Ports& ports) {
  const MigrationState previous = std::exchange(state_, state);
  ports.trace(trace::StateChanged{attempt_, Side::destination, state, previous});
  truth::Fact what = fact(truth::What::state, ports);
  what.value = static_cast<std::uint64_t>(state);
  ports.fact(what);
  ports.announce({Announcement::Kind::migration, what.value, 0, {}});
}

void Destination::checkpoint(std::string_view name, Ports& ports) {
  ports.trace(trace::DowntimeCheckpoint{attempt_, Side::destination, name});
}

trace::Device Destination::identity(const DestinationDevice& device) const {
  const DeviceScript& script = *device.script;
  return {attempt_, script.name_on(Side::destination), script.idstr, script.instance_id};
}

truth::Fact Destination::fact(truth::What what, const Ports& ports,
                              const DestinationDevice* device) const {
  truth::Fact out;
  out.at = ports.now();
  out.what = what;
  out.side = Side::destination;
  if (device) {
    out.device = static_cast<std::uint32_t>(device->index);
    out.round = device->flags_read;
  }
  return out;
}

}  // namespace ackscope::reference
