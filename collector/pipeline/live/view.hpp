#pragma once

#include <vector>

#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

/// Where a migration stands, by what was seen of it.
Phase phase_of(const Migration& migration, bool ended);

/// What is pending and left of each device, see LiveMigration::devices.
std::vector<LiveDevice> live_devices(const Migration& migration);

/// Adds what has been blocked since the last query, and still is: to the migration and to each
/// device whose ACK is pending.
void add_open_blockage(LiveMigration& live);

/// The source's counter of pending ACKs; nothing where it is not known.
std::optional<std::uint64_t> pending_acks(const Migration& migration);

}  // namespace ackscope::live
