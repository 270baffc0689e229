#include "collector/model/qmp.hpp"

#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {
namespace {

Json qmp_device(const QmpDevice& device) {
  Json object;
  object["id"] = device.id;
  object["qom_path"] = known(device.qom_path);
  object["name"] = known(device.name);
  object["naming"] = word(device.naming);
  return object;
}

}  // namespace

Json qmp(const QmpReport& report) {
  Json object;
  object["path"] = report.path;
  object["qemu"] = known(report.qemu);
  object["status"] = known(report.status);
  object["error"] = known(report.error);
  object["downtime_limit_ns"] = known(report.downtime_limit_ns);
  object["downtime_ns"] = known(report.downtime_ns);
  object["total_time_ns"] = known(report.total_time_ns);
  object["setup_time_ns"] = known(report.setup_time_ns);
  object["ram_transferred_bytes"] = known(report.ram_transferred_bytes);
  object["ram_remaining_bytes"] = known(report.ram_remaining_bytes);
  object["dirty_sync_count"] = known(report.dirty_sync_count);
  object["vfio_transferred_bytes"] = known(report.vfio_transferred_bytes);
  object["switchover_ack"] = known(report.switchover_ack);
  object["return_path"] = known(report.return_path);
  object["devices"] = list(report.devices, qmp_device);
  return object;
}

}  // namespace ackscope::report::json
