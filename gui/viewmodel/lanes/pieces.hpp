#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/timeline/rows.hpp"
#include "collector/model/migration.hpp"
#include "gui/viewmodel/document/recording.hpp"
#include "gui/viewmodel/lanes/lane.hpp"

/// What lanes are made of and what `time_of` looks up: stretches of time cut from the model. What
/// is not known is left out.
namespace ackscope::viewmodel {

/// Spans with their subject; in time order.
std::vector<Span> phase_spans(const Shown& shown);
std::vector<Span> guest_spans(const Shown& shown);
std::vector<Span> blocked_spans(const Shown& shown);
std::vector<Span> outage_spans(const Shown& shown);
std::vector<Span> load_spans(const Shown& shown, std::uint32_t device);

/// The stages of a round one after the other; those that lead to an ACK which is the round's by
/// inference are inferred. Empty when no time of it is known.
/// `end`: of the shown extent, which is not asked for here because it costs all rounds.
std::vector<Span> round_spans(const Shown& shown, std::uint32_t device, std::uint64_t round,
                              Ns end);

/// What a device's process says of its states.
std::vector<Span> state_spans(const Shown& shown, std::uint32_t device, Side side);

/// Stretches in which a side's events were lost.
std::vector<Span> gap_spans(const Shown& shown, Side side);

/// The process that is a side of the migration, and its clock; nothing when it was not recorded.
struct RecordedSide {
  const Process& process;
  const ClockLine& clock;
};
std::optional<RecordedSide> recorded_side(const Shown& shown, Side side);

/// What the side's events say of the device; nullptr when nothing does.
const DeviceTrack* device_track(const Shown& shown, std::uint32_t device, Side side);

/// The devices' names as they stand in keys: printable, and every one different.
std::vector<std::string> key_names(const Migration& migration);

}  // namespace ackscope::viewmodel
