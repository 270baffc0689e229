#include "exporter/metrics/groups.hpp"

#include <array>

namespace ackscope::exporter {

std::span<const AddGroup> groups() {
  static constexpr std::array<AddGroup, 7> list{add_in_flight,    add_devices,         add_totals,
                                                add_late_devices, add_last_migrations, add_inputs,
                                                add_self};
  return list;
}

}  // namespace ackscope::exporter
