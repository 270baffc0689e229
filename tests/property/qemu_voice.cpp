#include "tests/property/qemu_words.hpp"

// The migration as a whole, and what all events share.
namespace ackscope::property {

void QemuWords::operator()(const trace::AttemptStarted& e) {
  if (!guest_runs_) guest_runs_ = e.guest_running;
  // A device keeps its state: one that did not get out of PRE_COPY is still in it.
  devices_.clear();
  in_section_ = false;
}
void QemuWords::operator()(const trace::StateChanged& e) {
  say("migrate_set_state", "new_state", {text(to_string(e.state))});
  if (e.state != reference::MigrationState::setup) return;
  if (side_ == Side::source) {
    say("open_return_path_on_source", "", {});
    say("savevm_state_setup", "", {});
  } else {
    say("loadvm_state_setup", "", {});
  }
}
void QemuWords::operator()(const trace::PendingQuery& e) {
  say("qemu_savevm_query_pending",
      "exact final precopy stopcopy postcopy total switchover_ack_pending "
      "total_switchover_ack_pending",
      {number(e.kind != QueryKind::estimate), number(e.kind == QueryKind::final), e.precopy_bytes,
       e.stop_copy_bytes, number(0), e.total_bytes, number(e.collected), number(e.pending_acks)});
}
void QemuWords::operator()(const trace::AckReceived& e) {
  say("source_return_path_thread_switchover_acked", "pending_num", {number(e.pending_acks)});
}
void QemuWords::operator()(const trace::AcksConsumed&) {}
void QemuWords::operator()(const trace::SwitchoverDecision& e) {
  say("migration_thread_low_pending", "pending", {e.pending_bytes});
}
void QemuWords::operator()(const trace::SwitchoverBlocked&) {}
void QemuWords::operator()(const trace::CancelRequested&) { say("migration_cancel", "", {}); }
void QemuWords::operator()(const trace::GuestStopped& e) {
  stop_reason_ = e.reason;
  guest_runs_ = false;
  notify(false, e.reason);
}
void QemuWords::operator()(const trace::GuestResumed& e) {
  stop_reason_.reset();
  guest_runs_ = true;
  notify(true, e.reason);
  for (const auto& [idstr, name] : names_) {
    say("vfio_vmstate_change", "name running reason dev_state",
        {text(name), integer(1), text("running"), text("RUNNING")});
  }
}
void QemuWords::operator()(const trace::BandwidthEstimated& e) {
  say("migrate_transferred", "transferred time_spent bandwidth avail_bw size",
      {number(0), number(100), e.bytes_per_second / 125'000, e.bytes_per_second / 1000,
       e.threshold_bytes});
}
void QemuWords::operator()(const trace::DowntimeCheckpoint& e) {
  say("vmstate_downtime_checkpoint", "checkpoint", {text(e.checkpoint)});
  // vm_stop_force_state(): of a guest that is stopped already only the run state changes.
  if (e.checkpoint == "src-downtime-start" && guest_runs_ == false) {
    set_run_state("paused", "finish-migrate");
  }
}
void QemuWords::operator()(const trace::CommandSent& e) {
  if (e.command == CommandKind::open_return_path) say("savevm_send_open_return_path", "", {});
  if (e.command == CommandKind::ping) say("savevm_send_ping", "val", {number(e.value)});
  if (e.command == CommandKind::switchover_start) say("savevm_send_switchover_start", "", {});
}
void QemuWords::operator()(const trace::CommandReceived& e) {
  const std::string_view name = e.command == CommandKind::open_return_path ? "OPEN_RETURN_PATH"
                                : e.command == CommandKind::ping           ? "PING"
                                                                           : "SWITCHOVER_START";
  say("loadvm_process_command", "s len",
      {text(name), number(e.command == CommandKind::ping ? 4 : 0)});
}
void QemuWords::operator()(const trace::ReturnPathSent& e) {
  say("migrate_send_rp_message", "msg_type len",
      {integer(static_cast<std::int64_t>(e.type)),
       number(e.type == MessageKind::switchover_ack ? 0 : 4)});
}
void QemuWords::operator()(const trace::ReturnPathReceived& e) {
  if (e.type == MessageKind::pong) {
    say("source_return_path_thread_pong", "val", {e.value});
  } else if (e.type == MessageKind::shut) {
    say("source_return_path_thread_shut", "val", {e.value});
  }
}
void QemuWords::operator()(const trace::Error& e) {
  say("migrate_error", "error_desc", {text(e.text)});
}

/// QEMU traces a device's answer when its flag has been read and cleared: look ahead.
bool QemuWords::is_collected(const trace::PrecopyQuery& asked) const {
  for (std::size_t i = at_ + 1; i < which_.size(); ++i) {
    const trace::Event& event = said_[which_[i]].event;
    if (const auto* taken = std::get_if<trace::AckRequestCollected>(&event)) {
      return taken->device.idstr == asked.device.idstr;
    }
    if (const auto* query = std::get_if<trace::PrecopyQuery>(&event)) {
      if (query->kind != QueryKind::stopping) return false;
    }
    if (std::holds_alternative<trace::PendingQuery>(event)) return false;
    if (std::holds_alternative<trace::AttemptStarted>(event)) return false;
  }
  return false;
}

void QemuWords::say_pending(const trace::PrecopyQuery& e, bool requested) {
  say("vfio_state_pending",
      "name stopcopy_size precopy_init_size precopy_dirty_size request_switchover_ack exact "
      "final",
      {text(e.device.name), e.stop_copy_bytes, e.initial_bytes, e.dirty_bytes, number(requested),
       number(e.kind != QueryKind::estimate), number(e.kind == QueryKind::final)});
}

void QemuWords::section_begin(const trace::Device& device) {
  if (!sections_ || in_section_) return;
  in_section_ = true;
  say("savevm_section_start", "id section_id", {text(device.idstr), number(section(device))});
}

void QemuWords::part(const trace::Device& device) {
  if (!sections_) return;
  say("qemu_loadvm_state_section_partend", "section_id", {number(section(device))});
}

void QemuWords::set_run_state(std::string_view from, std::string_view to) {
  say("runstate_set", "current_state current_state_str new_state new_state_str",
      {integer(0), text(from), integer(1), text(to)});
}

void QemuWords::notify(bool running, RunState reason) {
  const std::string_view from =
      running ? (side_ == Side::source ? "paused" : "inmigrate") : std::string_view{"running"};
  set_run_state(from, to_string(reason));
  say("vm_state_notify", "running reason reason_str",
      {integer(running ? 1 : 0), integer(1), text(to_string(reason))});
}

Recorded in_qemu_words(const std::vector<Said>& said, const std::vector<std::size_t>& which,
                       bool sections) {
  Recorded out;
  QemuWords{out, said, which, sections}.go();
  return out;
}

}  // namespace ackscope::property
