#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::Payload;

Payload device_state(const Fields& f) { return events::DeviceState{f.text(0), f.text(1)}; }
Payload device_state_wanted(const Fields& f) {
  return events::DeviceStateWanted{f.text(0), f.text(1)};
}
template <bool prepare>
Payload run_change(const Fields& f) {
  return events::DeviceRunChange{f.text(0), f.flag(1), prepare, f.text(3)};
}
Payload save_setup(const Fields& f) { return events::SaveSetup{f.text(0)}; }

constexpr std::string_view kRunShape = " (%s) running %d reason %s device state %s";

constexpr EventRule kRules[] = {
    {"vfio_migration_init", since(Release::v11_1),
     "name mig_flags precopy_info_v2_used dirty_pages_supported",
     " (%s) mig_flags 0x%x, precopy_info_v2_used %d, dirty_pages_supported %d",
     [](const Fields& f) -> Payload {
       return events::DeviceInit{f.text(0), f.number(1), f.flag(2)};
     }},
    {"vfio_migration_set_device_state", since(Release::v9_1), "name state", " (%s) state %s",
     device_state},
    // From 9.1 on it is traced on entry and holds for failing changes too; before, after success.
    {"vfio_migration_set_state", since(Release::v9_1), "name new_state recover_state",
     " (%s) new state %s, recover state %s", device_state_wanted},
    {"vfio_migration_set_state", until(Release::v9_0), "name state", " (%s) state %s",
     device_state},
    {"vfio_vmstate_change_prepare", since(Release::v8_2), "name running reason dev_state",
     kRunShape, run_change<true>},
    {"vfio_vmstate_change", always(), "name running reason dev_state", kRunShape,
     run_change<false>},
    {"vfio_save_setup", since(Release::v9_2), "name data_buffer_size", " (%s) data buffer size %u",
     save_setup},
    {"vfio_save_setup", until(Release::v9_1), "name data_buffer_size",
     " (%s) data buffer size 0x%x", save_setup},
};

}  // namespace

std::span<const EventRule> device_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
