#include "reference/protocol/section_ids.hpp"
#include "reference/protocol/source.hpp"
#include "reference/protocol/source_costs.hpp"

namespace ackscope::reference {

void Source::decide(std::uint64_t pending, Ports& ports) {
  decided_running_ = guest_running();
  pending_at_decision_ = pending_acks_;
  ports.trace(trace::AcksConsumed{attempt_, unconsumed_acks_, pending_acks_, decided_running_});
  unconsumed_acks_ = 0;
  ports.trace(
      trace::SwitchoverDecision{attempt_, pending, threshold_, pending_acks_, decided_running_});
  truth::Fact what = fact(truth::What::decision, ports);
  what.value = decided_running_ ? 1 : 0;
  ports.fact(what);
}

/// The decision was taken without the big lock: management may still come in between.
Step Source::run(phase::Stopping& phase, Ports& ports) {
  if (!phase.begun) {
    if (lock_ != Lock::free) return Step::blocked();
    lock_ = Lock::migration;
    downtime_begin_ = ports.now();
    ports.fact(fact(truth::What::downtime_begin, ports));
    checkpoint("src-downtime-start", ports);
    run_state_before_ = run_state_;
    if (guest_running()) {
      begin_stop(RunState::finish_migrate, ports);
    } else {
      run_state_ = RunState::finish_migrate;
    }
    phase_ = phase::Stopping{true};
    return Step::again(ports.now() + kCheap);
  }
  if (const auto took = continue_stop(ports)) return Step::again(ports.now() + *took);
  checkpoint("src-vm-stopped", ports);
  if (!settings_.pause_before_switchover) return begin_final_query(ports);
  set_state(MigrationState::pre_switchover, ports);
  lock_ = Lock::free;
  phase_ = phase::AwaitingContinue{};
  return Step::blocked();
}

Step Source::run(phase::AwaitingContinue&, Ports& ports) {
  if (!switchover_allowed_ || lock_ != Lock::free) return Step::blocked();
  lock_ = Lock::migration;
  return begin_final_query(ports);
}

Step Source::begin_final_query(Ports& ports) {
  set_state(MigrationState::device, ports);
  if (settings_.mutant == Mutant::final_query_skipped) {
    phase_ = phase::JudgingLate{};
  } else {
    phase_ = phase::Querying{QueryKind::final};
  }
  return Step::again(ports.now());
}

bool Source::is_late(std::uint32_t collected) const {
  if (settings_.mechanism() != Mechanism::per_device) return false;
  switch (settings_.late_check) {
    case LateCheck::newly_collected:
      return collected > 0;
    case LateCheck::absolute:
      return pending_acks_ > 0;
    case LateCheck::compare_old:
      return pending_acks_ > pending_at_decision_;
  }
  return false;
}

Step Source::run(phase::JudgingLate& phase, Ports& ports) {
  if (is_late(phase.collected)) {
    const std::uint32_t number =
        settings_.late_check == LateCheck::newly_collected ? phase.collected : pending_acks_;
    fail("Switchover ACK was requested by " + std::to_string(number) + " devices during switchover",
         ports);
    return Step::again(ports.now());
  }
  if (machine_at_least(settings_.machine, 10, 0)) {  // property send-switchover-start
    send(wire::Command{CommandKind::switchover_start, 0}, ports);
    ports.trace(trace::CommandSent{attempt_, CommandKind::switchover_start, 0});
    ports.flush();
  }
  phase_ = phase::DrainingRam{};
  return Step::again(ports.now());
}

/// RAM comes first at the end too: what is left of it, in one END section.
Step Source::run(phase::DrainingRam& phase, Ports& ports) {
  if (!ports.can_send()) return Step::blocked();
  if (!phase.begun) {
    send(wire::SectionBegin{wire::SectionType::end, kRamSection, wire::SectionOwner::ram, {}, 0},
         ports);
    phase_ = phase::DrainingRam{true};
  } else if (ram_left_ > 0) {
    send_ram_chunk(ports);
  } else {
    send(wire::Ram{0}, ports);
    send(wire::Footer{kRamSection}, ports);
    phase_ = phase::Draining{};
  }
  return Step::again(ports.now());
}

/// vfio_save_complete_precopy(), a chunk a step.
Step Source::run(phase::Draining& phase, Ports& ports) {
  if (phase.device == devices_.size()) {
    checkpoint("src-iterable-saved", ports);
    phase_ = phase::SavingConfig{};
    return Step::again(ports.now());
  }
  if (!ports.can_send()) return Step::blocked();
  SourceDevice& device = devices_[phase.device];
  const std::uint32_t id = device_section(device.index);
  if (!phase.begun) {
    ports.trace(trace::DeviceDrainBegin{identity(device)});
    if (!move(device, DeviceState::stop_copy, ports)) return Step::again(ports.now());
    send(wire::SectionBegin{wire::SectionType::end, id, wire::SectionOwner::vfio,
                            device.script->idstr, device.script->instance_id},
         ports);
    phase_ = phase::Draining{phase.device, true, 0};
    return Step::again(ports.now());
  }
  const auto read = device.driver.read(kLargestRead, ports.now());
  if (read.result == 0 && !read.end) {
    send(read.data, ports);
    ports.trace(trace::DeviceDataSent{identity(device), read.data.bytes});
    phase_ = phase::Draining{phase.device, true, phase.bytes + read.data.bytes};
    return Step::again(ports.now() + device.script->read_ns);
  }
  ports.trace(trace::DeviceDrainEnd{identity(device), phase.bytes, read.result});
  if (read.result < 0) {
    fail(device.script->name + ": reading device data failed: Input/output error", ports, &device);
    return Step::again(ports.now());
  }
  send(wire::Word{wire::VfioWord::end_of_state}, ports);
  send(wire::Footer{id}, ports);
  phase_ = phase::Draining{phase.device + 1, false, 0};
  return Step::again(ports.now());
}

Step Source::run(phase::SavingConfig& phase, Ports& ports) {
  if (!ports.can_send()) return Step::blocked();
  if (phase.device == devices_.size()) {
    write_end(ports);
    lock_ = Lock::free;
    phase_ = phase::AwaitingShut{};
    return Step::again(ports.now());
  }
  const SourceDevice& device = devices_[phase.device];
  const std::uint32_t id = device_section(device.index);
  send(wire::SectionBegin{wire::SectionType::full, id, wire::SectionOwner::vfio,
                          device.script->idstr, device.script->instance_id},
       ports);
  send(wire::Word{wire::VfioWord::config_state}, ports);
  send(wire::Word{wire::VfioWord::end_of_state}, ports);
  send(wire::Footer{id}, ports);
  phase_ = phase::SavingConfig{phase.device + 1};
  return Step::again(ports.now() + kCheap);
}

void Source::write_end(Ports& ports) {
  send(wire::SectionBegin{wire::SectionType::full, kGlobalStateSection,
                          wire::SectionOwner::global_state, "globalstate", 0},
       ports);
  send(wire::GlobalState{run_state_before_.value_or(RunState::running)}, ports);
  send(wire::Footer{kGlobalStateSection}, ports);
  checkpoint("src-non-iterable-saved", ports);
  send(wire::End{}, ports);
  ports.flush();
}

/// The destination's SHUT ends the return path; an error there makes the migration fail late.
Step Source::run(phase::AwaitingShut&, Ports& ports) {
  if (return_path_open_ && !return_path_ended_) return Step::blocked();
  if (return_path_open_ && shut_ != 0u) {
    fail(error_.empty() ? "Return path failed" : error_, ports);
  } else {
    complete(ports);
  }
  return Step::again(ports.now());
}

void Source::complete(Ports& ports) {
  downtime_end_ = ports.now();
  checkpoint("src-downtime-end", ports);
  ports.fact(fact(truth::What::downtime_end, ports));
  set_state(MigrationState::completed, ports);
  phase_ = phase::Ended{};  // whatever devices do from here on is no error of the migration
  for (SourceDevice& device : devices_) move(device, DeviceState::stop, ports);
  run_state_ = RunState::postmigrate;
  truth::Fact end = fact(truth::What::attempt_end, ports);
  end.value = static_cast<std::uint64_t>(MigrationState::completed);
  ports.fact(end);
}

}  // namespace ackscope::reference
