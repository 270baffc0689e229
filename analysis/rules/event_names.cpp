#include "analysis/rules/event_names.hpp"

#include <algorithm>
#include <string_view>

namespace ackscope::rules {
namespace {

struct SameMoment {
  std::string_view qemu;
  std::string_view own;
};

constexpr SameMoment kMoments[] = {
    {"loadvm_approve_switchover", "ackscope:switchover_approved"},
    {"migrate_set_state", "ackscope:migration_state"},
    {"migration_cancel", "ackscope:cancel_requested"},
    {"migration_thread_low_pending", "ackscope:switchover_decision"},
    {"qemu_savevm_query_pending", "ackscope:pending_query"},
    {"source_return_path_thread_switchover_acked", "ackscope:ack_received"},
    {"vfio_load_state", "ackscope:device_data_arrived"},
    {"vfio_load_state_device_data", "ackscope:device_data_loaded"},
    {"vfio_query_precopy_size", "ackscope:precopy_query"},
    {"vfio_send_init_data_flag", "ackscope:initial_data_sent"},
    {"vfio_state_pending", "ackscope:ack_request_collected"},
    {"vm_state_notify", "ackscope:guest_stopped"},
};

bool is_ours(const std::optional<Party>& party) { return party && party->producer == "reference"; }

}  // namespace

void name_events_as_recorded(Migration& migration) {
  for (Finding& finding : migration.findings) {
    for (Evidence& evidence : finding.evidence) {
      const auto& party = evidence.side == Side::source ? migration.source : migration.destination;
      if (!is_ours(party)) continue;
      const auto same = std::ranges::find(kMoments, evidence.event, &SameMoment::qemu);
      if (same != std::end(kMoments)) evidence.event = same->own;
    }
  }
}

}  // namespace ackscope::rules
