#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/migration.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// Where a migration stands. `switchover`: decided, the guest stops or is stopped. `ended`: an
/// outcome was seen; `given_up`: nothing was heard of it for too long.
enum class Phase { setup, precopy, switchover, ended, given_up };
std::string_view to_string(Phase);  ///< "setup" "precopy" "switchover" "ended" "given-up"

/// What is left of a device's data and ACKs right now; beside `Migration::devices`, same index.
struct LiveDevice {
  /// Requested or sent, and not acknowledged; nothing while the source does not tell how ACKs work,
  /// or events of a round are missing.
  std::optional<std::uint64_t> pending_acks;
  OptNs oldest_pending_ns;             ///< since when, on the migration's clock
  std::optional<std::uint32_t> round;  ///< the newest one's number
  OptNs ack_blocked_ns;                ///< so far, the time that still goes on included
  std::optional<std::uint64_t> initial_bytes,
      dirty_bytes;  ///< left, by the last query or iteration
};

/// A migration as of the moment of the snapshot.
struct LiveMigration {
  std::uint64_t id = 0;   ///< given by this collector, in the order of appearance
  std::size_t input = 0;  ///< index of the input that shows its source (else its destination)
  Guest guest;            ///< never empty: "unknown" and "pid 4711" stand in for what is not known
  Labels labels;
  Phase phase = Phase::setup;
  bool blocked_by_acks = false;  ///< nothing but ACKs holds the switchover, by the last query
  std::optional<std::uint64_t> pending_acks;  ///< the source's counter, where it is known
  bool followed = true;  ///< its input is up; else everything here is as of when it went down
  Ns now_ns = 0;         ///< this moment on the migration's clock, carried on from the last event
  Ns quiet_ns = 0;       ///< since its last event was read
  Migration migration;   ///< findings are not filled in
  OptNs ack_blocked_ns;  ///< so far, the time that still goes on included
  std::vector<LiveDevice> devices;

  bool in_flight() const { return phase < Phase::ended; }
};

struct LiveInputState {
  std::string address;
  InputSummary summary;
  bool up = false;
  std::string why;  ///< when not up
  /// Age of the newest event when it came into a snapshot, by this host's wall clock; only where
  /// the events carry wall clock time.
  OptNs lag_ns;
};

/// Everything a collector knows at one moment. Immutable; shared by whoever asks for it.
struct Snapshot {
  std::uint64_t sequence = 0;  ///< grows by one with every snapshot
  std::chrono::steady_clock::time_point made_at{};
  std::chrono::nanoseconds making_took{};
  std::vector<LiveInputState> inputs;  ///< in the order of the request
  /// In flight, and the newest ended ones; by id.
  std::vector<std::shared_ptr<const LiveMigration>> migrations;
  Totals totals;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace ackscope::live
