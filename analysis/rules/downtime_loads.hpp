#pragma once

#include <vector>

#include "analysis/rules/rule.hpp"

/// Initial data that a device loaded while the guest stood still: what the switchover ACK is to
/// prevent. load-in-downtime says that it happened, stale-ack and unseen-reinit say why.
namespace ackscope::rules {

struct DowntimeLoads {
  const Device* device = nullptr;
  Ns total = 0;  ///< loading time in the outage
  /// Those that count: above the threshold by themselves, or else the longest.
  std::vector<const InitialLoad*> loads;
};

/// The devices with more than 10 % of the downtime limit of it; only of completed migrations.
std::vector<DowntimeLoads> loads_in_downtime(const Migration& migration);

/// The query that showed it, and begin and end of the writes into the device.
void add_load_evidence(Finding& finding, const Device& device, const InitialLoad& load);

}  // namespace ackscope::rules
