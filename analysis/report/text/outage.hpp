#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

/// The outage in few words.
namespace ackscope::report {

/// All pieces of one part that one device is to blame for.
struct OutageShare {
  OutageStage part = OutageStage::unknown;
  std::optional<std::string> device;
  std::optional<Side> side;  ///< empty when the pieces were spent on both
  Ns duration_ns = 0;
  Ns uncertainty_ns = 0;
  std::size_t pieces = 0;
};

/// The outage's pieces by part and device, the largest first; those of equal length in time order.
std::vector<OutageShare> outage_shares(const Migration& migration);

/// "loading", "stopping the devices", ...
std::string_view part_words(OutageStage part);

/// "loading 0000:3b:00.2".
std::string share_words(const OutageShare& share, const TextStyle& style);

/// "Outage 1.43 s: loading 0000:3b:00.2 900 ms, saving 12 ms, 2 more 0.1 ms"; empty when there are
/// no parts.
std::string outage_line(const Migration& migration, const TextStyle& style);

/// The guest was seen to run on the source to the end: there was no outage.
bool kept_running(const Migration& migration);

/// QEMU's own downtime beside the outage, and what it adds or leaves out; empty when QEMU reports
/// none or the outage is unknown.
std::string downtime_line(const Migration& migration);

/// "limit 300 ms (as given by the trace)"; empty when it is not known.
std::string limit_words(const Migration& migration);

}  // namespace ackscope::report
