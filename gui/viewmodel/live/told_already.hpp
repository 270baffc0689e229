#pragma once

#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::viewmodel {

/// Findings that what is still to come cannot take back. The others wait for the migration's end.
inline bool holds_already(const Finding& finding) {
  constexpr std::string_view kRules[] = {
      "late-request", "final-check-failed", "ack-underflow",    "device-state-failed",
      "stale-ack",    "unsafe-ack",         "reinit-in-precopy"};
  for (const std::string_view rule : kRules) {
    if (finding.rule == rule) return true;
  }
  return false;
}

}  // namespace ackscope::viewmodel
