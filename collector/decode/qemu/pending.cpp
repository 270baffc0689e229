#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::Payload;
using events::QueryKind;

QueryKind kind_of(bool exact, bool final) {
  if (final) return QueryKind::final;
  return exact ? QueryKind::exact : QueryKind::estimate;
}

// Up to 11.0 `precopy` and `postcopy` are running totals over the handlers visited so far; only the
// last two (three) figures are the device's own.
Payload device_estimate(const Fields& f) {
  return events::DevicePending{f.text(0), QueryKind::estimate, f.number(3), f.number(4), {}};
}
Payload device_exact(const Fields& f) {
  return events::DevicePending{f.text(0), QueryKind::exact, f.number(4), f.number(5),
                               {},        f.number(3)};
}
Payload device_pending(const Fields& f) {
  const bool final = f.optional_flag(6).value_or(false);
  return events::DevicePending{f.text(0), kind_of(f.flag(5), final), f.number(2), f.number(3),
                               f.optional_flag(4)};
}
Payload system_pending(const Fields& f) {
  const bool final = f.optional_flag(1).value_or(false);
  return events::SystemPending{kind_of(f.flag(0), final), f.number(5), f.optional32(6),
                               f.optional32(7)};
}
Payload precopy_query(const Fields& f) {
  return events::PrecopyQuery{f.text(0), f.number(1), f.number(2), f.optional_flag(3),
                              f.integer32(4)};
}

constexpr std::string_view kEstimateFields =
    "name precopy postcopy precopy_init_size precopy_dirty_size";
constexpr std::string_view kExactFields =
    "name precopy postcopy stopcopy_size precopy_init_size precopy_dirty_size";

constexpr EventRule kRules[] = {
    {"qemu_savevm_query_pending", since(Release::v11_1),
     "exact final? precopy? stopcopy? postcopy? total switchover_ack_pending? "
     "total_switchover_ack_pending?",
     "exact=%d, final=%d, precopy=%u, stopcopy=%u, postcopy=%u, total=%u, collected switchover ack "
     "pending=%u, total switchover ack pending=%u",
     system_pending},
    {"migrate_pending_estimate", until(Release::v11_0), "size pre post",
     "estimate pending size %u (pre = %u post=%u)",
     [](const Fields& f) -> Payload {
       return events::SystemPending{QueryKind::estimate, f.number(0), {}, {}};
     }},
    {"migrate_pending_exact", until(Release::v11_0), "size pre post",
     "exact pending size %u (pre = %u post=%u)",
     [](const Fields& f) -> Payload {
       return events::SystemPending{QueryKind::exact, f.number(0), {}, {}};
     }},
    {"vfio_state_pending", since(Release::v11_1),
     "name stopcopy_size precopy_init_size precopy_dirty_size request_switchover_ack? exact final?",
     " (%s) stopcopy size %u, precopy initial size %u, precopy dirty size %u, request switchover "
     "ack %d, exact %d, final %d",
     device_pending},
    {"vfio_state_pending_estimate",
     {Release::v9_2, Release::v11_0},
     kEstimateFields,
     " (%s) precopy %u postcopy %u precopy initial size %u precopy dirty size %u",
     device_estimate},
    {"vfio_state_pending_estimate", until(Release::v9_1), kEstimateFields,
     " (%s) precopy 0x%x postcopy 0x%x precopy initial size 0x%x precopy dirty size 0x%x",
     device_estimate},
    {"vfio_state_pending_exact",
     {Release::v9_2, Release::v11_0},
     kExactFields,
     " (%s) precopy %u postcopy %u stopcopy size %u precopy initial size %u precopy dirty size %u",
     device_exact},
    {"vfio_state_pending_exact", until(Release::v9_1), kExactFields,
     " (%s) precopy 0x%x postcopy 0x%x stopcopy size 0x%x precopy initial size 0x%x precopy dirty "
     "size 0x%x",
     device_exact},
    {"vfio_query_precopy_size", since(Release::v11_1), "name init_size dirty_size reinit? ret",
     " (%s) init %u, dirty %u, reinit %d, ret %d", precopy_query},
    {"vfio_query_stop_copy_size", since(Release::v11_1), "name size ret",
     " (%s) stopcopy size %u ret %d",
     [](const Fields& f) -> Payload {
       return events::StopCopyQuery{f.text(0), f.number(1), f.integer32(2)};
     }},
};

}  // namespace

std::span<const EventRule> pending_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
