#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::Payload;

Payload source_acts(const Fields&) { return events::SourceActs{}; }
Payload error(const Fields& f) { return events::MigrationError{f.text(0)}; }
Payload cancel(const Fields&) { return events::CancelEntered{}; }
Payload load_ended(const Fields& f) { return events::LoadEnded{f.integer32(0)}; }

constexpr EventRule kRules[] = {
    {"migrate_set_state", always(), "new_state", "new state %s",
     [](const Fields& f) -> Payload { return events::MigrationState{f.text(0)}; }},
    {"migration_thread_setup_complete", always(), "", "", source_acts},
    {"migration_thread_low_pending", always(), "pending", "%u",
     [](const Fields& f) -> Payload { return events::SwitchoverDecided{f.number(0)}; }},
    {"migration_completion_vm_stop", always(), "ret", "ret %d", source_acts},
    {"migration_precopy_complete", since(Release::v10_0), "", "", source_acts},
    {"migration_return_path_end_before", always(), "", "", source_acts},
    {"migration_thread_file_err", always(), "", "", source_acts},
    {"migration_completion_file_err", always(), "", "", source_acts},
    {"migrate_error", since(Release::v9_1), "error_desc", "error=%s", error},
    // Connect and set-up errors only.
    {"migrate_fd_error", until(Release::v9_0), "error_desc", "error=%s", error},
    {"migration_cancel", since(Release::v10_0), "", "", cancel},
    {"migrate_fd_cancel", until(Release::v9_2), "", "", cancel},
    {"migration_socket_outgoing_connected", since(Release::v11_0), "", "", source_acts},
    {"migration_socket_outgoing_connected", until(Release::v10_2), "hostname", "hostname=%s",
     source_acts},
    {"open_return_path_on_source", always(), "", "", source_acts},
    {"source_return_path_thread_entry", always(), "", "", source_acts},
    {"source_return_path_thread_pong", always(), "val", "0x%x",
     [](const Fields& f) -> Payload { return events::PongReceived{f.number(0)}; }},
    {"source_return_path_thread_shut", always(), "val", "0x%x",
     [](const Fields& f) -> Payload { return events::ReturnPathShut{f.number(0)}; }},
    {"process_incoming_migration_co_end", since(Release::v10_2), "ret", "ret=%d", load_ended},
    {"process_incoming_migration_co_end", until(Release::v10_1), "ret ps",
     "ret=%d postcopy-state=%d", load_ended},
    {"vm_state_notify", always(), "running reason reason_str", "running %d reason %d (%s)",
     [](const Fields& f) -> Payload {
       return events::GuestRunChange{f.flag(0), f.text(2)};
     }},
    {"runstate_set", always(), "current_state current_state_str new_state new_state_str",
     "current_run_state %d (%s) new_state %d (%s)",
     [](const Fields& f) -> Payload {
       return events::RunState{f.text(1), f.text(3)};
     }},
};

}  // namespace

std::span<const EventRule> migration_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
