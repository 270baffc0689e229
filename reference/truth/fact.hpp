#pragma once

#include <cstdint>
#include <string_view>

#include "reference/model/words.hpp"

/// The ground truth: what an endpoint did, said at the place where it did it and apart from the
/// tracepoints, so that each can be checked against the other.
namespace ackscope::reference::truth {

enum class What : std::uint8_t {
  attempt_begin,  ///< value: Mechanism
  state,          ///< value: MigrationState
  precopy_begin,  ///< set-up of all devices ended
  armed,          ///< device, round, cause; value: initial bytes
  collected,      ///< device, round, cause; value: QueryKind
  flag_written,   ///< device, round
  counter,        ///< value: pending ACKs after a change (per-device and legacy)
  ack_taken,      ///< device, round (legacy: none); value: pending ACKs after it
  decision,       ///< value: does the guest run?
  final_query,    ///< value: requests collected by it
  guest_stopped,  ///< value: RunState it is in now
  guest_resumed,  ///< with its devices
  downtime_begin,
  downtime_end,
  chunk_arrived,  ///< device; round: number of the record; value: wire::DataKind
  chunk_loaded,   ///< ... ; value as above
  flag_read,      ///< device, round
  approved,       ///< device, round
  ack_written,    ///< device, round (legacy: of the last approver or none)
  error,          ///< text
  attempt_end,    ///< value: MigrationState it ended with
};

std::string_view to_string(What what);

inline constexpr std::uint32_t kNoDevice = 0xffffffff;

struct Fact {
  Ns at = 0;
  What what{};
  Side side{};
  std::uint32_t device = kNoDevice;  ///< index into the scenario's devices
  std::uint32_t round = 0;           ///< from 1; 0: none
  Cause cause{};
  std::uint64_t value = 0;
  std::string_view text;  ///< valid during the call
};

}  // namespace ackscope::reference::truth
