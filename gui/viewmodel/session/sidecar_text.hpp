#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gui/viewmodel/session/sidecar.hpp"

namespace ackscope::viewmodel {

/// No sidecar is larger: 10,000 notes of 16 KiB at most, 4,096 lanes.
inline constexpr std::size_t kMostSidecarBytes = 4 * 1024 * 1024;

/// Error: no sidecar of version 1, or with members that cannot be: what is wrong, and where.
Result<Sidecar> parse_sidecar(std::string_view text);

/// As text; `old`, a sidecar that can be parsed, is what unknown members are taken from. Error: it
/// could not be read again (too many or too long notes).
Result<std::string> sidecar_text(const Sidecar& sidecar, std::string_view old = {});

}  // namespace ackscope::viewmodel
