#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "records/ask/dimension.hpp"
#include "records/ask/scope.hpp"
#include "records/ask/sheet.hpp"

/// What the migrations of a group have in common. Counts and exact quantiles come from the
/// database; rates and intervals are computed here, so that both databases answer alike.
namespace ackscope::records::ask {

/// Of the migrations of a group; by device: of that device in them.
struct Counts {
  std::int64_t migrations = 0;
  std::int64_t completed = 0;
  std::int64_t failed = 0;
  std::int64_t cancelled = 0;
  std::int64_t failed_seen = 0;    ///< ... whose source was recorded
  std::int64_t ended_seen = 0;     ///< completed or failed, and the source was recorded: a
                                   ///< destination alone can say completed, never failed
  std::int64_t late = 0;           ///< per-device, the source was recorded: with a late request
  std::int64_t late_possible = 0;  ///< ... or completed, which it does without one only
  std::int64_t rounds = 0;
  std::int64_t late_rounds = 0;

  Share failed_share() const { return {failed_seen, ended_seen}; }  ///< cancelled is neither
  Share late_share() const { return {late, late_possible}; }
};

/// A quantile by nearest rank, and the ranks between which the true one lies with 95 %.
struct Quantile {
  OptNs value;
  OptNs low, high;  ///< empty: too few values to bound it on that side
};

struct Distribution {
  std::int64_t count = 0;  ///< known values
  Quantile p50, p90, p99;
  OptNs max;
};

enum class Measure { latency, blocked, downtime, outage };
inline constexpr std::array kMeasures{Measure::latency, Measure::blocked, Measure::downtime,
                                      Measure::outage};
std::string_view to_string(Measure);  ///< "ack_latency" "ack_blocked" "downtime" "outage"
std::string_view title_of(Measure);   ///< "ACK latency" ...

struct Group {
  Counts counts;
  std::array<Distribution, kMeasures.size()> measures;

  const Distribution& of(Measure m) const { return measures[static_cast<std::size_t>(m)]; }
};

/// By name; nothing: unknown. Ordered by bytes.
using Groups = std::map<std::optional<std::string>, Group>;

sql::Outcome<Groups> groups(sql::Connection& connection, const By& by, const Scope& scope);

}  // namespace ackscope::records::ask
