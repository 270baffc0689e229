#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::live {

/// A histogram with fixed bounds; `counts[i]` are the values in (bounds[i-1], bounds[i]], the last
/// one those above all bounds.
struct Histogram {
  std::vector<double> bounds;
  std::vector<std::uint64_t> counts;
  std::uint64_t count = 0;
  double sum = 0;

  explicit Histogram(std::vector<double> upper = {})
      : bounds(std::move(upper)), counts(bounds.size() + 1, 0) {}
  void observe(double value);
};

/// A device that has asked late, for as long as the collector runs.
struct LateDevice {
  std::uint64_t requests = 0;
  /// When the last one was seen here, but no later than the migration's newest event.
  Ns last_unix_ns = 0;
};

/// What the user adds to an input: keys and values.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// Host and VM as labels show them, see `LiveMigration`.
struct Guest {
  std::string host, vm;
  friend auto operator<=>(const Guest&, const Guest&) = default;
};

struct LastMigration {
  Outcome outcome = Outcome::unknown;
  OptNs downtime_ns, outage_ns;
  std::optional<std::uint64_t> rounds{};  ///< empty: none were seen, and there may have been some
  Ns end_unix_ns = 0;  ///< when its end was seen here, but no later than its newest event
  Labels labels{};     ///< of its input
};

/// What has been counted since the collector was started. No member ever goes back. Requests, ACKs
/// and late requests count as they are seen, everything else when a migration has ended. A
/// migration whose source was recorded counts by its source, and only then as a migration.
struct Totals {
  std::map<RoundCause, std::uint64_t> requests;
  std::uint64_t acks = 0;
  std::map<RoundCause, std::uint64_t> late_requests;
  std::map<std::pair<Outcome, Mechanism>, std::uint64_t> migrations;
  std::map<Outcome, std::uint64_t> incoming;  ///< destinations that were recorded
  Histogram ack_latency;                      ///< s, sent to acked, one per round
  Histogram rounds;                           ///< per migration, over all its devices
  Histogram ack_blocked;                      ///< s, per migration
  Histogram downtime;                         ///< s, per completed migration, as QEMU defines it
  Histogram outage;                           ///< s, per migration in which the guest was stopped
  /// By guest and device; of these and the next, the newest 16,384.
  std::map<std::pair<Guest, std::string>, LateDevice> late_devices;
  std::map<Guest, LastMigration> last;
};

}  // namespace ackscope::live
