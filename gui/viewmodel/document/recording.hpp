#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/clock_course.hpp"
#include "collector/model/migration.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/result.hpp"
#include "gui/viewmodel/document/event_store.hpp"
#include "gui/viewmodel/document/series.hpp"

/// What the viewer shows: the analysis that the JSON report is made of, and beside it what only a
/// picture needs. Immutable once made; live, a new one comes with every snapshot and shares what
/// has not changed.
namespace ackscope::viewmodel {

/// A device entered `state` at `at` and stays in it until the next one.
struct DeviceStateStep {
  Ns at = 0;
  std::string state;  ///< as QEMU names it: "PRE_COPY", "STOP_COPY" ...
  bool failed = false;
};

/// A message on the return path.
struct ReturnPathStep {
  enum class Kind { ack_sent, ack_received, message_sent, shut, pong };
  Ns at = 0;
  Kind kind = Kind::message_sent;
  std::string words;  ///< "ACK received, 0 pending"
};

/// What a process's events say of one device; times on the process's own clock.
struct DeviceTrack {
  std::string name;  ///< as this process calls it
  Series::View initial_bytes, dirty_bytes;
  std::vector<DeviceStateStep> states;
};

/// One traced process with everything that is drawn of it beside the analysis.
struct Process {
  std::size_t input = 0;  ///< index among `Analysis::inputs`
  Origin origin;
  EventColumnPtr events;
  std::vector<DeviceTrack> devices;
  std::vector<ReturnPathStep> return_path;
  std::vector<Gap> gaps;  ///< its own, and those of its input that may concern it
};

/// Process time -> the migration's clock: at = own + offset, or as the course says where there is
/// one: exactly what the report makes of every moment.
struct ClockLine {
  Ns offset_ns = 0;
  Ns uncertainty_ns = 0;  ///< 0 for the process whose clock it is
  std::shared_ptr<const ClockCourse> course{};
  Ns to_migration(Ns own) const;
  Ns to_own(Ns at) const;  ///< the inverse, to the nearest nanosecond
};

/// Which process is a side of a migration; nothing where it was not recorded or cannot be told.
struct SideTrack {
  std::size_t process = 0;  ///< index among `Recording::processes`
  ClockLine clock;
};
struct MigrationTracks {
  std::optional<SideTrack> source, destination;
  const std::optional<SideTrack>& of(Side side) const {
    return side == Side::source ? source : destination;
  }
};

struct Recording {
  std::vector<std::string> paths;  ///< as they were given
  Analysis analysis;               ///< with findings and what-if
  std::vector<Error> errors;       ///< inputs that could not be read
  std::vector<Process> processes;
  std::vector<MigrationTracks> tracks;  ///< one per migration of the analysis
  bool live = false;
  OptNs now_ns;  ///< live: this moment on the clock of the newest one in flight
  /// `Shown::extent` of each migration, once all else is there; empty: found out when asked.
  std::vector<std::pair<Ns, Ns>> extents{};
  std::vector<OptNs> nows;  ///< live: ... of each migration that is in flight, on its own clock
  std::vector<OptNs> blocked_so_far;  ///< live: ... held by ACKs alone, this moment included
  std::vector<std::uint64_t> ids;     ///< live: one per migration, the same in every snapshot
};
using RecordingPtr = std::shared_ptr<const Recording>;

/// A migration of a recording: what nearly every function here takes. Outlived by the recording.
struct Shown {
  const Recording& recording;
  std::size_t index = 0;
  const Migration& migration() const { return recording.analysis.migrations[index]; }
  const MigrationTracks& tracks() const { return recording.tracks[index]; }
  /// Where its time axis begins: the report's zero.
  Ns zero() const;
  /// From zero to the last thing that is known of it, at least 1 ns long.
  std::pair<Ns, Ns> extent() const;
};

/// Costs all rounds once, so that `Shown::extent` costs nothing. Comes last.
void keep_extents(Recording& recording);

}  // namespace ackscope::viewmodel
