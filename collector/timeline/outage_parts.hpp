#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/model/outage.hpp"
#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// A time on the source's clock, known to +- uncertainty.
struct PlacedTime {
  Ns at = 0;
  Ns uncertainty = 0;
};

/// Something that went on for a while during an outage.
struct OutageClaim {
  OutageStage stage = OutageStage::unknown;
  std::optional<std::string> device;
  std::optional<Side> side;
  PlacedTime begin;
  PlacedTime end;
};

/// Cuts the time between `begin` and `end` into parts without gap or overlap. Every moment goes to
/// the first of the claims that covers it (the order of the list is their rank); what none covers
/// is `unknown`. At most 512 parts: where there would be more, the shortest join the one before
/// them.
std::vector<OutagePart> cut_outage(PlacedTime begin, PlacedTime end,
                                   const std::vector<OutageClaim>& claims);

}  // namespace ackscope::timeline
