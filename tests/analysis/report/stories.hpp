#pragma once

#include "collector/model/migration.hpp"

/// Migrations built by hand, modelled on what QEMU 11.1 does. Times are microseconds after `begin`.
namespace ackscope::stories {

inline constexpr Ns begin = 1'795'293'468'126'627'364;
constexpr Ns at_us(Ns us) { return begin + us * 1'000; }

/// Two devices; the final check sees that 0000:3b:00.2 re-initialised, the migration fails.
Migration late_request();

/// One device on two hosts, clocks aligned by causality; completed.
Migration completed();

/// Cancelled while 0000:3b:00.2 loads; its approval comes after the end.
Migration cancelled();

/// Management stopped the guest while an ACK was pending; the guest was not started again.
Migration stopped();

/// Legacy mechanism: one ACK behind the slower of two devices.
Migration legacy();

/// Only the source was recorded, and the recording ends early.
Migration source_only();

/// `devices` devices with `rounds` rounds each, and an outage of 512 pieces; completed.
Migration large(std::size_t devices, std::size_t rounds);

/// An analysis of one recording with these migrations.
Analysis analysis(std::vector<Migration> migrations);

}  // namespace ackscope::stories
