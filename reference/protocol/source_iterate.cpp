#include <algorithm>
#include <cerrno>

#include "reference/protocol/section_ids.hpp"
#include "reference/protocol/source.hpp"
#include "reference/protocol/source_costs.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kWindow = 100'000'000;   // of the rate limit and of the bandwidth measurement
constexpr Ns kRamSlice = 50'000'000;  // MAX_WAIT of ram_save_iterate()
constexpr std::uint32_t kRamChunk = 64 << 10;

/// What management may ask for is more than a number of bytes can hold.
std::uint64_t whole(double bytes) {
  constexpr double kMost = 9.0e18;
  return static_cast<std::uint64_t>(std::clamp(bytes, 0.0, kMost));
}

}  // namespace

bool Source::can_switch(std::uint32_t counter) const {
  if (!settings_.switchover_ack || !guest_running()) return true;
  return counter == 0 || settings_.mutant == Mutant::pending_ignored;
}

/// Since 11.1 the decision comes after the exact query, so that a re-init seen there blocks at
/// once.
Step Source::run(phase::Deciding& phase, Ports& ports) {
  const bool small = phase.pending <= threshold_;
  const std::uint32_t counter =
      settings_.mutant == Mutant::decision_before_query ? phase.counter_before : pending_acks_;
  if (small && can_switch(counter)) {
    decide(phase.pending, ports);
    phase_ = phase::Stopping{};
    return Step::again(ports.now() + kCheap);
  }
  if (small && !blocked_told_) {
    ports.trace(trace::SwitchoverBlocked{attempt_, phase.pending, threshold_, pending_acks_});
  }
  blocked_told_ = small;
  phase_ = phase::SavingRam{};
  return Step::again(ports.now());
}

bool Source::rate_exceeded() const {
  if (settings_.max_bandwidth == 0) return false;
  return window_bytes_ >= settings_.max_bandwidth / 10;
}

/// RAM comes first and may use up the slice or the window: then devices have to wait.
Step Source::run(phase::SavingRam& phase, Ports& ports) {
  if (!ports.can_send()) return Step::blocked();
  const Ns now = ports.now();
  if (phase.slice_end == 0) phase.slice_end = now + kRamSlice;
  if (ram_left_ == 0 || now >= phase.slice_end || rate_exceeded()) {
    ports.flush();  // ram_save_iterate() ends with a flush
    if (rate_exceeded()) return end_of_iteration(ports);
    phase_ = phase::SavingDevice{};
    return Step::again(now);
  }
  send(wire::SectionBegin{wire::SectionType::part, kRamSection, wire::SectionOwner::ram, {}, 0},
       ports);
  send_ram_chunk(ports);
  send(wire::Ram{0}, ports);
  send(wire::Footer{kRamSection}, ports);
  phase_ = phase;
  return Step::again(now + kCheap);
}

void Source::send_ram_chunk(Ports& ports) {
  const auto bytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(ram_left_, kRamChunk));
  send(wire::Ram{bytes}, ports);
  ram_left_ -= bytes;
}

Step Source::run(phase::SavingDevice& phase, Ports& ports) {
  if (phase.read) {
    phase_ = phase::SavingDevice{phase.device + 1, {}};
    save_part(devices_[phase.device], *phase.read, ports);
    return Step::again(ports.now());
  }
  if (phase.device >= devices_.size() || rate_exceeded()) return end_of_iteration(ports);
  if (!ports.can_send()) return Step::blocked();
  SourceDevice& device = devices_[phase.device];
  if (!device.driver.saving_precopy()) {
    phase_ = phase::SavingDevice{phase.device + 1, {}};
    return Step::again(ports.now());
  }
  phase_ = phase::SavingDevice{phase.device, device.driver.read(kLargestRead, ports.now())};
  return Step::again(ports.now() + device.script->read_ns);
}

/// vfio_save_iterate(): at most one chunk, then the INIT word or the end of the state.
void Source::save_part(SourceDevice& device, const EmulatedDevice::ReadResult& read, Ports& ports) {
  const std::uint32_t id = device_section(device.index);
  const bool too_early = settings_.mutant == Mutant::flag_before_data;
  if (read.result < 0 && read.result != -ENOMSG) {
    fail(device.script->name + ": reading device data failed: Input/output error", ports, &device);
    return;
  }
  send(wire::SectionBegin{wire::SectionType::part, id, wire::SectionOwner::vfio,
                          device.script->idstr, device.script->instance_id},
       ports);
  account(device, read, ports);
  const bool all_sent = device.initial == 0 || too_early;
  if (settings_.switchover_ack && all_sent && !device.flag_sent) {
    write_init_flag(device, ports);
  } else {
    send(wire::Word{wire::VfioWord::end_of_state}, ports);
  }
  send(wire::Footer{id}, ports);
  ports.trace(trace::DeviceSectionSent{identity(device), device.initial, device.dirty});
}

void Source::account(SourceDevice& device, const EmulatedDevice::ReadResult& read, Ports& ports) {
  if (read.result != 0) {
    device.initial = device.dirty = 0;  // nothing there now
    return;
  }
  send(read.data, ports);
  ports.trace(trace::DeviceDataSent{identity(device), read.data.bytes});
  const std::uint64_t bytes = read.data.bytes;
  const std::uint64_t of_initial = std::min(bytes, device.initial);
  device.initial -= of_initial;
  device.dirty -= std::min(bytes - of_initial, device.dirty);
}

void Source::write_init_flag(SourceDevice& device, Ports& ports) {
  send(wire::Word{wire::VfioWord::init_data_sent}, ports);
  device.flag_sent = true;
  if (device.round == 0) device.round = 1;  // legacy: nobody asked
  outstanding_.push_back({device.index, device.round});
  ports.trace(trace::InitialDataSent{identity(device), device.round});
  ports.fact(fact(truth::What::flag_written, ports, &device));
}

/// What VFIO wrote stays in the file's buffer until RAM's next turn flushes it.
Step Source::end_of_iteration(Ports& ports) {
  update_bandwidth(ports);
  const Ns now = ports.now();
  if (rate_exceeded()) {
    phase_ = phase::Throttled{window_since_ + kWindow};
  } else {
    if (now >= window_since_ + kWindow) {
      window_since_ = now;
      window_bytes_ = 0;
    }
    phase_ = phase::Querying{};
  }
  return Step::again(now + kCheap);
}

Step Source::run(phase::Throttled& phase, Ports& ports) {
  if (ports.now() < phase.until) return Step::again(phase.until);
  window_since_ = ports.now();
  window_bytes_ = 0;
  phase_ = phase::Querying{};
  return Step::again(ports.now());
}

/// migration_update_counters(): the threshold is 0 until the first window has passed.
void Source::update_bandwidth(Ports& ports) {
  if (settings_.fixed_threshold) {
    threshold_ = *settings_.fixed_threshold;
    return;
  }
  const Ns now = ports.now();
  const Ns passed = now - bandwidth_since_;
  if (passed < kWindow) return;
  const double measured =
      static_cast<double>(bytes_sent_ - bandwidth_bytes_) * 1e9 / static_cast<double>(passed);
  const double used = settings_.switchover_bandwidth > 0
                          ? static_cast<double>(settings_.switchover_bandwidth)
                          : measured;
  threshold_ = whole(used * static_cast<double>(settings_.downtime_limit) / 1e9);
  bandwidth_since_ = now;
  bandwidth_bytes_ = bytes_sent_;
  ports.trace(trace::BandwidthEstimated{attempt_, whole(used), threshold_});
}

}  // namespace ackscope::reference
