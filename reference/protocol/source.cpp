#include "reference/protocol/source.hpp"

#include <utility>

#include "reference/wire/encoder.hpp"

namespace ackscope::reference {

Source::Source(Settings settings, const std::vector<DeviceScript>& scripts)
    : settings_(std::move(settings)),
      run_state_(settings_.guest_running ? RunState::running : RunState::paused) {
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    devices_.emplace_back(scripts[i], i);
    if (!settings_.guest_running) devices_.back().driver.set_state(DeviceState::stop, 0);
  }
}

Step Source::step_migration(Ports& ports) {
  if (!fatal_.empty() && !ended() && !std::holds_alternative<phase::Failing>(phase_)) {
    const std::string text = std::exchange(fatal_, {});
    fail(text, ports);
    return Step::again(ports.now());
  }
  // A copy: run() replaces phase_ while it works on this one.
  phase::Any now_in = phase_;
  return std::visit([&](auto& phase) { return run(phase, ports); }, now_in);
}

bool Source::ended() const {
  return std::holds_alternative<phase::Idle>(phase_) ||
         std::holds_alternative<phase::Ended>(phase_);
}

void Source::send(const wire::Item& item, Ports& ports) {
  const std::uint64_t bytes = wire::size_of(item);
  bytes_sent_ += bytes;
  window_bytes_ += bytes;
  if (std::holds_alternative<wire::Data>(item)) device_bytes_sent_ += bytes;
  ports.send(item);
}

void Source::set_state(MigrationState state, Ports& ports) {
  const MigrationState previous = std::exchange(state_, state);
  ports.trace(trace::StateChanged{attempt_, Side::source, state, previous});
  truth::Fact what = fact(truth::What::state, ports);
  what.value = static_cast<std::uint64_t>(state);
  ports.fact(what);
  ports.announce({Announcement::Kind::migration, what.value, 0, {}});
}

void Source::checkpoint(std::string_view name, Ports& ports) {
  ports.trace(trace::DowntimeCheckpoint{attempt_, Side::source, name});
}

void Source::count(std::uint32_t value, Ports& ports) {
  if (value == pending_acks_) return;
  pending_acks_ = value;
  truth::Fact what = fact(truth::What::counter, ports);
  what.value = value;
  ports.fact(what);
}

trace::Device Source::identity(const SourceDevice& device) const {
  return {attempt_, device.script->name, device.script->idstr, device.script->instance_id};
}

truth::Fact Source::fact(truth::What what, const Ports& ports, const SourceDevice* device) const {
  truth::Fact out;
  out.at = ports.now();
  out.what = what;
  out.side = Side::source;
  if (device) {
    out.device = static_cast<std::uint32_t>(device->index);
    out.round = device->round;
    out.cause = device->cause;
  }
  return out;
}

}  // namespace ackscope::reference
