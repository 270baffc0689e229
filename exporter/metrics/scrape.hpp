#pragma once

#include <string>
#include <string_view>

#include "collector/pipeline/live/snapshot.hpp"
#include "exporter/config/settings.hpp"

namespace ackscope::exporter {

/// Media type of what `scrape` returns.
inline constexpr std::string_view kExpositionType = "text/plain; version=0.0.4; charset=utf-8";

/// One snapshot as Prometheus reads it: docs/metrics.md in the text format. Everything in it is of
/// that one snapshot, but for ages, which go on until `now`.
std::string scrape(const live::Snapshot& snapshot, const Limits& limits, std::string_view version,
                   std::chrono::steady_clock::time_point now);

}  // namespace ackscope::exporter
