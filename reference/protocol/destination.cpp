#include "reference/protocol/destination.hpp"

#include <utility>

namespace ackscope::reference {

Destination::Destination(Settings settings, const std::vector<DeviceScript>& scripts)
    : settings_(std::move(settings)) {
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    DestinationDevice device;
    device.script = &scripts[i];
    device.index = i;
    devices_.push_back(device);
  }
}

void Destination::on_item(const wire::Item& item, Ports& ports) {
  std::visit([&](const auto& value) { on(value, ports); }, item);
}

void Destination::on_stream_error(const std::string& text, Ports& ports) {
  if (!ended()) fail(text, ports);
}

void Destination::on(const wire::Header&, Ports&) {}

void Destination::on(const wire::Configuration& configuration, Ports& ports) {
  attempt_ = configuration.attempt;
  ports.trace(trace::AttemptStarted{
      attempt_, Side::destination, settings_.mechanism(), settings_.machine,
      static_cast<std::uint32_t>(devices_.size()),
      static_cast<std::uint64_t>(settings_.downtime_limit / 1'000'000), false});
  truth::Fact begin = fact(truth::What::attempt_begin, ports);
  begin.value = static_cast<std::uint64_t>(settings_.mechanism());
  ports.fact(begin);
  set_state(MigrationState::setup, ports);
  if (configuration.machine != settings_.machine) {
    fail("Machine type received is '" + configuration.machine + "' and local is '" +
             settings_.machine + "'",
         ports);
    return;
  }
  set_state(MigrationState::active, ports);
  set_up(ports);
}

/// load_setup of all devices, before any section is read. Legacy: those with precopy will approve.
void Destination::set_up(Ports& ports) {
  for (DestinationDevice& device : devices_) {
    if (!move(device, DeviceState::resuming, ports)) return;
    const DeviceScript& script = *device.script;
    if (settings_.mechanism() == Mechanism::legacy && script.precopy) {
      ++pending_approvals_;
      ports.trace(trace::AckExpected{identity(device), pending_approvals_});
    }
    ports.trace(trace::DeviceSetup{identity(device), Side::destination, script.precopy, script.p2p,
                                   script.precopy_info_v2});
  }
}

void Destination::on(const wire::Command& command, Ports& ports) {
  ports.trace(trace::CommandReceived{attempt_, command.kind, command.value});
  if (command.kind == CommandKind::open_return_path) {
    return_path_open_ = true;
    if (settings_.mechanism() == Mechanism::legacy && pending_approvals_ == 0) {
      send_ack(nullptr, 0, ports);  // nobody to wait for
    }
  } else if (command.kind == CommandKind::ping) {
    say({MessageKind::pong, command.value}, ports);
  }
}

void Destination::on(const wire::SectionBegin& section, Ports& ports) {
  section_ = section;
  if (section.owner != wire::SectionOwner::vfio) return;
  if (!find(section.idstr, section.instance_id)) {
    fail("Unknown savevm section or instance '" + section.idstr + "' " +
             std::to_string(section.instance_id),
         ports);
  }
}

void Destination::on(const wire::Word& word, Ports& ports) {
  DestinationDevice* device = section_ ? find(section_->idstr, section_->instance_id) : nullptr;
  if (!device) {
    fail("A device word outside of a device's section", ports);
  } else if (word.word == wire::VfioWord::init_data_sent) {
    read_init_word(*device, ports);
  }
}

void Destination::on(const wire::Data& data, Ports& ports) {
  DestinationDevice* device = section_ ? find(section_->idstr, section_->instance_id) : nullptr;
  if (!device) {
    fail("Device data outside of a device's section", ports);
    return;
  }
  ports.trace(trace::DeviceDataArrived{identity(*device), data.bytes});
  truth::Fact arrived = fact(truth::What::chunk_arrived, ports, device);
  arrived.round = data.record;
  arrived.value = static_cast<std::uint64_t>(data.kind);
  ports.fact(arrived);
  const Ns duration = load_time(*device, data);
  loading_ = Loading{device->index, data, ports.now() + duration};
  if (settings_.mutant == Mutant::ack_before_load && data.last &&
      data.kind == wire::DataKind::initial) {
    approve(*device, ports);
  }
  if (loading_ && duration == 0) finish_chunk(ports);
}

void Destination::on(const wire::Ram&, Ports&) {}

void Destination::on(const wire::GlobalState& state, Ports&) {
  goes_on_running_ = state.state == RunState::running;
}

void Destination::on(const wire::Footer& footer, Ports& ports) {
  if (!section_ || section_->id != footer.id) {
    fail("Section footer error, section_id: " + std::to_string(footer.id), ports);
    return;
  }
  section_.reset();
}

void Destination::on(const wire::End&, Ports& ports) {
  checkpoint("dst-precopy-loadvm-completed", ports);
  checkpoint("dst-precopy-bh-enter", ports);
  checkpoint("dst-precopy-bh-announced", ports);
  start(ports);
}

Step Destination::step(Ports& ports) {
  if (!loading_) return ended() ? Step::idle() : Step::blocked();
  if (ports.now() < loading_->until) return Step::again(loading_->until);
  finish_chunk(ports);
  return Step::again(ports.now());
}

}  // namespace ackscope::reference
