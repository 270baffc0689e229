#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::Payload;

Payload approved_by_name(const Fields& f) {
  return events::SwitchoverApproved{f.text(0), f.optional32(1)};
}
Payload approved_by_count(const Fields& f) {
  return events::SwitchoverApproved{std::nullopt, f.number32(0)};
}

constexpr EventRule kRules[] = {
    // Before its legacy twin was split off (git snapshots of 11.1 only).
    {"loadvm_approve_switchover", since(Release::v11_1), "approver switchover_ack_pending_num",
     "Approver %s, switchover_ack_pending_num %u", approved_by_name},
    {"loadvm_approve_switchover", since(Release::v11_1), "approver", "Approver %s",
     approved_by_name},
    {"loadvm_approve_switchover", until(Release::v11_0), "switchover_ack_pending_num",
     "Switchover ack pending num=%u", approved_by_count},
    {"loadvm_approve_switchover_legacy", since(Release::v11_1),
     "approver switchover_ack_pending_num_legacy",
     "Approver %s, switchover_ack_pending_num_legacy %u", approved_by_name},
    {"loadvm_state_switchover_ack_needed", until(Release::v11_0), "switchover_ack_pending_num",
     "Switchover ack pending num=%u",
     [](const Fields& f) -> Payload {
       return events::LegacyAckExpected{std::nullopt, f.number32(0)};
     }},
    {"migration_request_switchover_ack_legacy", since(Release::v11_1),
     "requester switchover_ack_pending_num_legacy",
     "Requester %s, switchover_ack_pending_num_legacy %u",
     [](const Fields& f) -> Payload {
       return events::LegacyAckExpected{f.text(0), f.number32(1)};
     }},
    {"migrate_send_rp_message", always(), "msg_type len", "%d: len %d",
     [](const Fields& f) -> Payload { return events::ReturnPathMessageSent{f.integer32(0)}; }},
    {"source_return_path_thread_switchover_acked", since(Release::v11_1), "pending_num",
     "switchover_ack_pending_num %u",
     [](const Fields& f) -> Payload { return events::AckReceived{f.number32(0)}; }},
    {"source_return_path_thread_switchover_acked", until(Release::v11_0), "", "",
     [](const Fields&) -> Payload { return events::AckReceived{}; }},
    {"vfio_query_precopy_size_request_switchover_ack", since(Release::v11_1), "name", " (%s)",
     [](const Fields& f) -> Payload { return events::AckArmed{f.text(0)}; }},
    {"vfio_send_init_data_flag", since(Release::v11_1), "name", " (%s)",
     [](const Fields& f) -> Payload { return events::InitDataFlagSent{f.text(0)}; }},
};

}  // namespace

std::span<const EventRule> ack_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
