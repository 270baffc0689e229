#pragma once

#include <string>

#include "collector/model/migration.hpp"

/// Migrations with hand-made demands. Times are milliseconds from the begin: decision 1000, guest
/// stopped 1010, goes on at 1500 on the destination.
namespace ackscope::whatif::test {

inline constexpr Ns kMs = 1'000'000;

/// Loaded from `begin` to `end`.
InitialLoad load(InitialCause cause, Ns seen_ms, Ns begin_ms, Ns end_ms);
/// Completed, without devices.
Migration completed(Mechanism mechanism);
/// Failed at 1020 over a late request of one device, which had loaded 1000 bytes in 100 ms before.
Migration late_request();
void add_device(Migration& migration, std::string name, std::vector<InitialLoad> loads);

/// What estimate() says of one policy.
WhatIf tried(Migration migration, Policy policy);

}  // namespace ackscope::whatif::test
