#include "gui/viewmodel/lanes/role.hpp"

#include <array>
#include <cstddef>

namespace ackscope::viewmodel {

std::string_view to_string(Role role) {
  // In the order of the enumeration.
  static constexpr std::array<std::string_view, 46> names = {"setup",
                                                             "precopy",
                                                             "switchover",
                                                             "running",
                                                             "down",
                                                             "requested",
                                                             "sent",
                                                             "arrived",
                                                             "loaded",
                                                             "approved",
                                                             "beyond",
                                                             "acked",
                                                             "late",
                                                             "pending",
                                                             "blocked",
                                                             "stopped-before",
                                                             "stopping-devices",
                                                             "final-query",
                                                             "saving",
                                                             "in-flight",
                                                             "loading",
                                                             "starting",
                                                             "unknown",
                                                             "initial-bytes",
                                                             "dirty-bytes",
                                                             "device-state",
                                                             "failed",
                                                             "ack-flow",
                                                             "return-path",
                                                             "error",
                                                             "warning",
                                                             "info",
                                                             "lost",
                                                             "event",
                                                             "note",
                                                             "measure",
                                                             "marker-a",
                                                             "marker-b",
                                                             "background",
                                                             "stripe",
                                                             "grid",
                                                             "text",
                                                             "dim-text",
                                                             "selection",
                                                             "header",
                                                             "pinned"};
  const auto index = static_cast<std::size_t>(role);
  return index < names.size() ? names[index] : "unknown";
}

int gravity(Role role) {
  switch (role) {
    case Role::late:
      return 5;
    case Role::failed:
    case Role::error:
      return 4;
    case Role::blocked:
    case Role::down:
    case Role::warning:
      return 3;
    case Role::acked:
      return 1;
    default:
      return 2;
  }
}

}  // namespace ackscope::viewmodel
