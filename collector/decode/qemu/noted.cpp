#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

events::Payload noted(const Fields&) { return events::Noted{}; }

// Known, but nothing is learnt from them yet beyond the release: some exist on both sides, some
// after the end of an attempt, so they open none. `vfio_migration_state_notifier` stays here on
// purpose: its value 2 means failed in 9.0 to 10.2 and done from 11.0 on.
constexpr EventRule kRules[] = {
    {"vfio_migration_realize", always(), "", "%s", noted},
    {"vfio_migration_state_notifier", always(), "", "%s", noted},
    {"vfio_save_cleanup", always(), "", "%s", noted},
    {"vfio_load_cleanup", always(), "", "%s", noted},
    {"vfio_save_device_config_state", always(), "", "%s", noted},
    {"savevm_state_cleanup", always(), "", "%s", noted},
    {"migration_bitmap_sync_start", always(), "", "%s", noted},
    {"migration_bitmap_sync_end", always(), "", "%s", noted},
    {"ram_save_iterate_big_wait", always(), "", "%s", noted},
    {"migration_return_path_end_after", always(), "", "%s", noted},
    {"migration_thread_after_loop", always(), "", "%s", noted},
    {"migration_cleanup", since(Release::v10_0), "", "%s", noted},
    {"migrate_fd_cleanup", until(Release::v9_2), "", "%s", noted},
    {"migration_call_notifiers", since(Release::v11_0), "", "%s", noted},
    {"source_return_path_thread_loop_top", always(), "", "%s", noted},
    {"source_return_path_thread_bad_end", always(), "", "%s", noted},
    {"source_return_path_thread_end", always(), "", "%s", noted},
    {"vm_stop_flush_all", always(), "", "%s", noted},
    {"migration_block_activation", since(Release::v10_0), "", "%s", noted},
    {"colo_send_message", always(), "", "%s", noted},
    {"migration_transferred_bytes", always(), "", "%s", noted},
};

}  // namespace

std::span<const EventRule> noted_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
