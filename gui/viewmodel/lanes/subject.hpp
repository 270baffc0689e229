#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "gui/viewmodel/document/recording.hpp"

/// What can be pointed at: everything drawn, every row of a table and every step of the navigation
/// leads to one of these.
namespace ackscope::viewmodel {

struct Subject {
  enum class Kind : std::uint8_t {
    none,
    phase,    ///< index: 0 setup, 1 precopy, 2 switchover
    moment,   ///< index into `chart::moments`: decision, guest stopped, final query ...
    guest,    ///< index: 0 running before, 1 down, 2 running after
    pending,  ///< index into `Migration::pending`
    pending_destination,
    blocked,       ///< index into `Migration::blocked`
    device,        ///< the device as a whole
    round,         ///< of `device`, index into its rounds
    initial_load,  ///< of `device`, index into its initial loads
    device_state,  ///< of `device` on `side`, index into its states
    bytes,         ///< of `device`: the curve of initial and dirty bytes
    return_path,   ///< on `side`, index
    outage_part,   ///< index
    finding,       ///< index
    gap,           ///< on `side`, index
    event,         ///< on `side`, row of its column
    note,          ///< id of a note
  };
  Kind kind = Kind::none;
  Side side = Side::source;
  std::uint32_t device = 0;
  std::uint64_t index = 0;

  explicit operator bool() const { return kind != Kind::none; }
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

/// Where it lies on the migration's clock; begin == end for a moment. Nothing where no time of it
/// is known. Not for notes, which the caller knows.
std::optional<std::pair<Ns, Ns>> time_of(const Subject& subject, const Shown& shown);

/// Stable across sessions and other recordings of the same migration: "round/0000:3b:00.2/2",
/// "finding/late-request/0", "moment/decision". For the sidecar and `--select`.
std::string to_key(const Subject& subject, const Shown& shown);
std::optional<Subject> from_key(const std::string& key, const Shown& shown);

}  // namespace ackscope::viewmodel
