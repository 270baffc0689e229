#pragma once

#include <string_view>

namespace ackscope::timeline {

/// Is this the idstr of a VFIO device's section: "<guest bus path>/vfio", or just "vfio"?
constexpr bool is_vfio_section(std::string_view idstr) {
  return idstr == "vfio" || idstr.ends_with("/vfio");
}

}  // namespace ackscope::timeline
