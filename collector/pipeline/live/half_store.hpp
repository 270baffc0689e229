#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "collector/model/side.hpp"
#include "collector/pipeline/live/batch.hpp"
#include "collector/pipeline/live/pending_ages.hpp"
#include "collector/pipeline/live/snapshot.hpp"
#include "collector/timeline/half.hpp"

namespace ackscope::live {

/// One side of one attempt, recognised again when its input is read anew.
struct HalfKey {
  std::size_t input = 0;
  std::size_t origin = 0;  ///< in the input
  Side side = Side::source;
  std::uint64_t attempt = 0;  ///< the number it gives itself; 0: none
  Ns first = 0;               ///< its first event
  friend auto operator<=>(const HalfKey&, const HalfKey&) = default;
};

/// What is known of it beside its story.
struct HalfFacts {
  Guest guest;
  Labels labels;
  Steady::time_point heard{};  ///< when its process's last event was read
  OptNs now;                   ///< the present moment on its clock
  bool followed = true;        ///< its input is up
  bool ended = false;          ///< a terminal state was seen, or another attempt followed
  bool caught_up = false;      ///< its input had been read up to the present
};

/// A half as of its last change.
template <typename Half>
struct HeldHalf {
  Half half;
  HalfFacts facts;
  std::optional<Steady::time_point> ended_at;  ///< when that was noticed
  bool changed = true;                         ///< since it was last composed
  std::optional<HalfKey> partner{};
  Pairing how = Pairing::one_sided;
  std::uint64_t id = 0;  ///< of the migration it leads
  /// As last composed; shared with the snapshots once nothing changes any more.
  std::shared_ptr<const LiveMigration> shown{};
  PendingAges ages{};
};

using HeldSource = HeldHalf<timeline::SourceHalf>;
using HeldDestination = HeldHalf<timeline::DestinationHalf>;
using HeldSources = std::map<HalfKey, HeldSource>;
using HeldDestinations = std::map<HalfKey, HeldDestination>;

}  // namespace ackscope::live
