#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reference/model/words.hpp"

namespace ackscope::reference {

/// What the final query's result means for the switchover.
enum class LateCheck : std::uint8_t {
  newly_collected,  ///< fail if the final query collected a request (merged in QEMU 11.1)
  absolute,         ///< fail if any ACK is pending (as first posted)
  compare_old,      ///< fail if more ACKs are pending than at the decision (the reply to it)
};

/// A deliberate mistake in the protocol, for testing the invariants of the explorer.
enum class Mutant : std::uint8_t {
  none,
  final_query_skipped,        ///< requests are not collected any more after the decision
  final_check_skipped,        ///< devices are not asked while the guest is being stopped
  flag_cleared_late,          ///< a collected request is cleared only by the next query
  add_and_decrement_swapped,  ///< collecting takes away, an ACK adds
  ack_before_load,            ///< the destination acknowledges what it has not loaded yet
  sent_not_reset,             ///< a re-init arms a request but the INIT word is not sent again
  reinit_while_unsent,        ///< a re-init requests although the last INIT word is still to come
  pending_ignored,            ///< the decision does not look at the counter
  decision_before_query,      ///< the decision uses the counter as it was before the exact query
  flag_before_data,           ///< the INIT word goes out while initial data are left
  counter_kept,               ///< the counter is not reset when an attempt begins
  ack_lost_when_stopped,      ///< ACKs are not counted while the guest is stopped
};

/// Everything about an endpoint that is not a device. The two endpoints of a migration have one
/// each; what must be equal is not checked by anybody, as in QEMU (`switchover-ack` is not in the
/// stream).
struct Settings {
  bool return_path = true;     ///< capability
  bool switchover_ack = true;  ///< capability, needs return_path
  bool legacy = false;         ///< property switchover-ack-legacy of object `migration`
  bool pause_before_switchover = false;
  std::string machine = "pc-q35-11.1";
  std::uint64_t max_bandwidth = 0;         ///< bytes/s; 0 = no limit
  std::uint64_t switchover_bandwidth = 0;  ///< avail-switchover-bandwidth, bytes/s; 0 = measured
  Ns downtime_limit = 300'000'000;
  std::uint64_t ram = 0;             ///< bytes of RAM-like load that are dirty at the begin
  std::uint64_t ram_dirty_rate = 0;  ///< bytes/s while the guest runs
  bool guest_running = true;         ///< at the begin
  LateCheck late_check = LateCheck::newly_collected;
  bool error_beats_cancel = false;  ///< a cancel that ends as failed (QEMU 10.0 loses this race)
  std::optional<std::uint64_t> fixed_threshold;  ///< instead of bandwidth x downtime_limit
  Mutant mutant = Mutant::none;

  Mechanism mechanism() const {
    if (!switchover_ack) return Mechanism::off;
    return legacy ? Mechanism::legacy : Mechanism::per_device;
  }
};

/// hw_compat_11_0 sets switchover-ack-legacy: machine types up to 11.0 have the legacy mechanism,
/// later ones and those without a version the new one (QEMU hw/core/machine.c).
bool legacy_by_default(const std::string& machine);

/// Is the machine type at least this version, or without one (the newest)?
bool machine_at_least(const std::string& machine, int major, int minor);

}  // namespace ackscope::reference
