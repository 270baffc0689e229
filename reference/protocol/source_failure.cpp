#include "reference/protocol/source.hpp"

namespace ackscope::reference {

/// migrate_error(): the first error is the one query-migrate reports.
void Source::note_error(const std::string& text, Ports& ports, const SourceDevice* blamed) {
  if (error_.empty()) error_ = text;
  const std::string_view device = blamed ? std::string_view{blamed->script->name} : "";
  ports.trace(trace::Error{attempt_, Side::source, device, text});
  truth::Fact what = fact(truth::What::error, ports, blamed);
  what.text = text;
  ports.fact(what);
}

void Source::fail(const std::string& text, Ports& ports, const SourceDevice* blamed) {
  if (error_ != text) note_error(text, ports, blamed);
  if (state_ == MigrationState::cancelling) {
    phase_ = phase::Failing{0, MigrationState::cancelled};
    return;
  }
  set_state(MigrationState::failing, ports);
  phase_ = phase::Failing{};
}

/// The failed notifier puts devices back to RUNNING, then a guest that the migration stopped runs
/// again, then the return path is joined.
Step Source::run(phase::Failing& phase, Ports& ports) {
  if (lock_ == Lock::management) return Step::blocked();
  lock_ = Lock::migration;
  guest_stop_.reset();
  if (phase.device < devices_.size()) {
    SourceDevice& device = devices_[devices_.size() - 1 - phase.device];
    ++phase.device;
    phase_ = phase;
    move(device, DeviceState::running, ports);
    return Step::again(ports.now() + device.script->state_ns);
  }
  if (run_state_before_) {
    if (*run_state_before_ == RunState::running) {
      start_guest(ports);
    } else {
      run_state_ = *run_state_before_;
    }
    run_state_before_.reset();
    return Step::again(ports.now() + 2'000);
  }
  clean_up(phase.ends_as, ports);
  return Step::again(ports.now());
}

void Source::clean_up(MigrationState ends_as, Ports& ports) {
  if (return_path_open_ && !return_path_ended_) {
    return_path_ended_ = true;
    ports.shut_return_path();
    note_error("Channel error: Input/output error", ports);
  }
  ports.shut_channel();
  for (SourceDevice& device : devices_) device.request = device.flag_sent = false;
  lock_ = Lock::free;
  set_state(ends_as, ports);
  truth::Fact end = fact(truth::What::attempt_end, ports);
  end.value = static_cast<std::uint64_t>(ends_as);
  ports.fact(end);
  if (!error_.empty()) ports.announce({Announcement::Kind::stderr_line, 0, 0, error_});
  phase_ = phase::Ended{};
}

}  // namespace ackscope::reference
