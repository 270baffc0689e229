#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/time.hpp"

/// What a log of QMP says of one side of a migration. All of it is QEMU's own word.
namespace ackscope {

/// How a device's VFIODevice name is known: from the arguments it was made with, or because its
/// state changes come together with those of that device in the trace.
enum class QmpNaming { unknown, told, inferred };

constexpr std::string_view to_string(QmpNaming naming) {
  switch (naming) {
    case QmpNaming::unknown:
      return "unknown";
    case QmpNaming::told:
      return "told";
    case QmpNaming::inferred:
      return "inferred";
  }
  return "unknown";
}

struct QmpDevice {
  std::string id;                       ///< qdev id, e.g. "hostdev0"
  std::optional<std::string> qom_path;  ///< of VFIO_MIGRATION events
  std::optional<std::string> name;      ///< VFIODevice name, where it could be told
  QmpNaming naming = QmpNaming::unknown;
};

/// Durations in ns, as everywhere; QMP reports milliseconds.
struct QmpReport {
  std::string path;                   ///< the input it came from
  std::optional<std::string> qemu;    ///< version, e.g. "11.0.50"
  std::optional<std::string> status;  ///< last `status` of query-migrate or MIGRATION event
  std::optional<std::string> error;   ///< error-desc
  OptNs downtime_limit_ns;            ///< parameter downtime-limit
  OptNs downtime_ns;                  ///< query-migrate `downtime`
  OptNs total_time_ns;                ///< `total-time`
  OptNs setup_time_ns;                ///< `setup-time`
  std::optional<std::uint64_t> ram_transferred_bytes, ram_remaining_bytes, dirty_sync_count;
  std::optional<std::uint64_t> vfio_transferred_bytes;
  std::optional<bool> switchover_ack;  ///< capability, as set
  std::optional<bool> return_path;
  std::vector<QmpDevice> devices;
};

}  // namespace ackscope
