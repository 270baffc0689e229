#include "tests/property/qemu_words.hpp"

// What concerns one device.
namespace ackscope::property {
namespace {

constexpr std::uint64_t kSetupWord = 0xffffffffef100003;
constexpr std::uint64_t kDataWord = 0xffffffffef100004;
constexpr std::uint64_t kInitWord = 0xffffffffef100005;

}  // namespace

void QemuWords::operator()(const trace::DeviceSetup& e) {
  devices_.emplace(std::string{e.device.idstr}, 3 + devices_.size());
  if (side_ == Side::source) {
    say("vfio_save_setup", "name data_buffer_size", {text(e.device.name), number(1 << 20)});
    return;
  }
  if (sections_) {
    say("qemu_loadvm_state_section_startfull", "section_id idstr instance_id version_id",
        {number(devices_[std::string{e.device.idstr}]), text(e.device.idstr),
         number(e.device.instance_id), number(1)});
  }
  say("vfio_load_state", "name data", {text(e.device.name), kSetupWord});
}
void QemuWords::operator()(const trace::AckExpected& e) {
  say("migration_request_switchover_ack_legacy", "requester switchover_ack_pending_num_legacy",
      {text(e.device.name), number(e.expected)});
}
void QemuWords::operator()(const trace::PrecopyQuery& e) {
  const bool asks = e.kind == QueryKind::setup || e.kind == QueryKind::stopping ||
                    (e.kind == QueryKind::exact && precopy_[std::string{e.device.idstr}]);
  if (e.kind == QueryKind::setup || e.kind == QueryKind::exact) {
    say("vfio_query_stop_copy_size", "name size ret",
        {text(e.device.name), e.stop_copy_bytes, integer(0)});
  }
  if (asks) {
    say("vfio_query_precopy_size", "name init_size dirty_size reinit ret",
        {text(e.device.name), e.initial_bytes, e.dirty_bytes, number(e.reinit), integer(e.result)});
  }
  if (e.kind == QueryKind::setup || e.kind == QueryKind::stopping) return;
  if (!is_collected(e)) say_pending(e, false);
  last_asked_ = &e;
}
void QemuWords::operator()(const trace::AckRequestDetected& e) {
  if (e.cause == reference::Cause::reinit) {
    say("vfio_query_precopy_size_request_switchover_ack", "name", {text(e.device.name)});
  }
}
void QemuWords::operator()(const trace::AckRequestCollected&) { say_pending(*last_asked_, true); }
void QemuWords::operator()(const trace::DeviceDataSent& e) {
  section_begin(e.device);
  say("vfio_save_block", "name data_size",
      {text(e.device.name), integer(static_cast<std::int64_t>(e.bytes))});
}
void QemuWords::operator()(const trace::InitialDataSent& e) {
  section_begin(e.device);
  say("vfio_send_init_data_flag", "name", {text(e.device.name)});
}
void QemuWords::operator()(const trace::DeviceSectionSent& e) {
  section_begin(e.device);
  say("vfio_save_iterate", "name precopy_init_size precopy_dirty_size",
      {text(e.device.name), e.initial_bytes, e.dirty_bytes});
  if (sections_) {
    say("savevm_section_end", "id section_id ret",
        {text(e.device.idstr), number(section(e.device)), integer(0)});
  }
  in_section_ = false;
}
void QemuWords::operator()(const trace::DeviceDataArrived& e) {
  part(e.device);
  say("vfio_load_state", "name data", {text(e.device.name), kDataWord});
}
void QemuWords::operator()(const trace::DeviceDataLoaded& e) {
  say("vfio_load_state_device_data", "name data_size ret",
      {text(e.device.name), e.bytes, integer(e.result)});
}
void QemuWords::operator()(const trace::InitialDataArrived& e) {
  part(e.device);
  say("vfio_load_state", "name data", {text(e.device.name), kInitWord});
}
void QemuWords::operator()(const trace::InitialDataLoaded&) {}
void QemuWords::operator()(const trace::SwitchoverApproved& e) {
  if (e.mechanism == reference::Mechanism::legacy) {
    say("loadvm_approve_switchover_legacy", "approver switchover_ack_pending_num_legacy",
        {text(e.device.name), number(e.pending_approvals)});
  } else {
    say("loadvm_approve_switchover", "approver", {text(e.device.name)});
  }
}
void QemuWords::operator()(const trace::AckSent&) {}
/// QEMU says on entry which state is wanted. Ours says afterwards which it is; of a change that
/// failed, the error behind it tells what was wanted.
std::string QemuWords::wanted(const trace::DeviceStateChanged& e) const {
  constexpr std::string_view kFailed = "Failed setting device state to ";
  for (std::size_t i = at_ + 1; e.result != 0 && i < which_.size() && i < at_ + 4; ++i) {
    const auto* error = std::get_if<trace::Error>(&said_[which_[i]].event);
    if (!error) continue;
    const std::string_view words = error->text;
    const auto found = words.find(kFailed);
    if (found != std::string_view::npos) return std::string(words.substr(found + kFailed.size()));
  }
  return std::string(to_string(e.state));
}

void QemuWords::operator()(const trace::DeviceStateChanged& e) {
  names_[std::string{e.device.idstr}] = e.device.name;
  say("vfio_migration_set_state", "name new_state recover_state",
      {text(e.device.name), text(wanted(e)), text("ERROR")});
  if (e.result != 0) return;
  say("vfio_migration_set_device_state", "name state",
      {text(e.device.name), text(to_string(e.state))});
  precopy_[std::string{e.device.idstr}] =
      e.state == DeviceState::pre_copy || e.state == DeviceState::pre_copy_p2p;
  const bool prepare = e.state == DeviceState::pre_copy_p2p || e.state == DeviceState::running_p2p;
  if (!stop_reason_ || e.state == DeviceState::running) return;
  say(prepare ? "vfio_vmstate_change_prepare" : "vfio_vmstate_change",
      "name running reason dev_state",
      {text(e.device.name), integer(0), text(to_string(*stop_reason_)), text(to_string(e.state))});
}
void QemuWords::operator()(const trace::DeviceDrainBegin& e) {
  in_section_ = false;
  section_begin(e.device);
  say("vfio_save_complete_precopy_start", "name", {text(e.device.name)});
}
void QemuWords::operator()(const trace::DeviceDrainEnd& e) {
  say("vfio_save_complete_precopy", "name ret", {text(e.device.name), integer(e.result)});
  if (sections_) {
    say("savevm_section_end", "id section_id ret",
        {text(e.device.idstr), number(section(e.device)), integer(e.result)});
  }
  in_section_ = false;
  if (e.result != 0) return;
  say("vmstate_downtime_save", "type idstr instance_id downtime",
      {text("iterable"), text(e.device.idstr), number(e.device.instance_id), integer(10)});
}

}  // namespace ackscope::property
