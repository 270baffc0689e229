#include "collector/pipeline/attach_qmp.hpp"

#include <algorithm>
#include <utility>

#include "collector/pipeline/qmp_names.hpp"

namespace ackscope::pipeline {
namespace {

template <typename T>
void prefer(std::optional<T>& kept, const std::optional<T>& added) {
  if (added) kept = added;
}

/// Logs of one side are given in any order; what only one of them knows is kept.
void merge(QmpReport& kept, const QmpReport& added) {
  prefer(kept.qemu, added.qemu);
  prefer(kept.status, added.status);
  prefer(kept.error, added.error);
  prefer(kept.downtime_limit_ns, added.downtime_limit_ns);
  prefer(kept.downtime_ns, added.downtime_ns);
  prefer(kept.total_time_ns, added.total_time_ns);
  prefer(kept.setup_time_ns, added.setup_time_ns);
  prefer(kept.ram_transferred_bytes, added.ram_transferred_bytes);
  prefer(kept.ram_remaining_bytes, added.ram_remaining_bytes);
  prefer(kept.dirty_sync_count, added.dirty_sync_count);
  prefer(kept.vfio_transferred_bytes, added.vfio_transferred_bytes);
  prefer(kept.switchover_ack, added.switchover_ack);
  prefer(kept.return_path, added.return_path);
  if (kept.devices.empty()) kept.devices = added.devices;
}

const std::optional<std::string>& name_on(const Device& device, Side side) {
  return side == Side::source ? device.source_name : device.destination_name;
}

void name_devices(Migration& migration, Side side, QmpReport& report,
                  const source::QmpAttempt& attempt, std::span<const StateChange> changes,
                  ClockKind clock) {
  const auto inferred = names_by_steps(attempt.states, changes, clock);
  for (QmpDevice& qdev : report.devices) {
    const auto found = inferred.find(qdev.id);
    if (!qdev.name && found != inferred.end()) {
      qdev.name = found->second;
      qdev.naming = QmpNaming::inferred;
    }
    if (!qdev.name) continue;
    const auto device = std::ranges::find_if(
        migration.devices, [&](const Device& d) { return name_on(d, side) == qdev.name; });
    if (device != migration.devices.end() && !device->qdev_id) device->qdev_id = qdev.id;
  }
}

}  // namespace

void attach_qmp(Migration& migration, Side side, const source::QmpAttempt& attempt,
                std::span<const StateChange> changes, ClockKind clock) {
  auto& kept = side == Side::source ? migration.qmp_source : migration.qmp_destination;
  QmpReport report = attempt.report;
  name_devices(migration, side, report, attempt, changes, clock);
  if (kept) {
    merge(*kept, report);
  } else {
    kept = std::move(report);
  }
  const bool by_user = migration.downtime_limit_origin == LimitOrigin::option;
  if (side == Side::source && kept->downtime_limit_ns && !by_user) {
    migration.downtime_limit_ns = kept->downtime_limit_ns;
    migration.downtime_limit_origin = LimitOrigin::qmp;
  }
}

}  // namespace ackscope::pipeline
