#include "analysis/rules/event_names.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

namespace ackscope::rules {
namespace {

struct SameMoment {
  std::string_view qemu;
  std::string_view recorded;
};

// Our own provider, see tracepoints/events.txt.
constexpr SameMoment kOwn[] = {
    {"loadvm_approve_switchover", "ackscope:switchover_approved"},
    {"migrate_error", "ackscope:error"},
    {"migrate_set_state", "ackscope:migration_state"},
    {"migration_cancel", "ackscope:cancel_requested"},
    {"migration_thread_low_pending", "ackscope:switchover_decision"},
    {"qemu_savevm_query_pending", "ackscope:pending_query"},
    {"source_return_path_thread_shut", "ackscope:return_path_received"},
    {"source_return_path_thread_switchover_acked", "ackscope:ack_received"},
    {"vfio_load_state", "ackscope:device_data_arrived"},
    {"vfio_load_state_device_data", "ackscope:device_data_loaded"},
    {"vfio_migration_set_state", "ackscope:device_state"},
    {"vfio_query_precopy_size", "ackscope:precopy_query"},
    {"vfio_send_init_data_flag", "ackscope:initial_data_sent"},
    {"vfio_state_pending", "ackscope:ack_request_collected"},
    {"vfio_vmstate_change", "ackscope:guest_resumed"},
    {"vm_state_notify", "ackscope:guest_stopped"},
};

// What stood for the same moment in older QEMUs.
constexpr SameMoment kUntil11_0[] = {
    {"qemu_savevm_query_pending", "migrate_pending_estimate"},
    {"vfio_query_precopy_size", "vfio_state_pending_exact"},
    {"vfio_send_init_data_flag", "vfio_save_iterate"},
};
constexpr SameMoment kUntil9_2[] = {{"migration_cancel", "migrate_fd_cancel"}};
constexpr SameMoment kUntil9_0[] = {{"migrate_error", "migrate_fd_error"}};

constexpr SameMoment kLegacy11_1[] = {
    {"loadvm_approve_switchover", "loadvm_approve_switchover_legacy"},
};

using Version = std::pair<int, int>;
constexpr Version kNewest{11, 1};

/// The last release of a range such as "9.1-9.2"; the newest when it is not known.
Version last_of(const std::optional<std::string>& range) {
  if (!range) return kNewest;
  const std::string_view text = std::string_view(*range).substr(range->rfind('-') + 1);
  Version version = kNewest;
  const char* const end = text.data() + text.size();
  const char* const dot = std::find(text.data(), end, '.');
  std::from_chars(text.data(), dot, version.first);
  if (dot != end) std::from_chars(dot + 1, end, version.second);
  return version;
}

void rename(Evidence& evidence, std::span<const SameMoment> moments) {
  const auto same = std::ranges::find(moments, evidence.event, &SameMoment::qemu);
  if (same != moments.end()) evidence.event = same->recorded;
}

void rename(Evidence& evidence, const Party& party, Mechanism mechanism) {
  if (party.producer == "reference") return rename(evidence, kOwn);
  const Version release = last_of(party.release_range);
  if (release <= Version{11, 0}) rename(evidence, kUntil11_0);
  if (release <= Version{9, 2}) rename(evidence, kUntil9_2);
  if (release <= Version{9, 0}) rename(evidence, kUntil9_0);
  if (release == kNewest && mechanism == Mechanism::legacy) rename(evidence, kLegacy11_1);
}

}  // namespace

void name_events_as_recorded(Migration& migration) {
  for (Finding& finding : migration.findings) {
    for (Evidence& evidence : finding.evidence) {
      const bool here = evidence.side == Side::source;
      const auto& party = here ? migration.source : migration.destination;
      if (party)
        rename(evidence, *party, here ? Mechanism::unknown : migration.mechanism_destination);
    }
  }
}

}  // namespace ackscope::rules
