#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"

namespace ackscope::viewmodel {

/// Adds the lanes of one kind; none where there is nothing to say.
using AddLanes = void (*)(const Shown&, std::vector<Lane>&);

/// The device a group of lanes is for.
struct DeviceGroup {
  std::uint32_t device = 0;
  std::string key;    ///< "device/0000:3b:00.2"
  std::string title;  ///< "0000:3b:00.2"
  Lane lane(std::string_view part, std::string title, std::string tooltip) const;
};
using AddDeviceLanes = void (*)(const Shown&, const DeviceGroup&, std::vector<Lane>&);

/// In the order in which they are seen from above.
std::span<const AddLanes> kinds_above();
std::span<const AddDeviceLanes> kinds_of_device();
std::span<const AddLanes> kinds_below();

Lane make_lane(std::string key, std::string title, std::string tooltip);

/// Gives spans that overlap rows of their own, at most `most`; further ones share the last.
/// Spans of one subject stay together. Sets `Lane::rows`.
void spread_over_rows(Lane& lane, int most);

// One per file.
void add_phases(const Shown& shown, std::vector<Lane>& lanes);
void add_guest(const Shown& shown, std::vector<Lane>& lanes);
void add_pending(const Shown& shown, std::vector<Lane>& lanes);
void add_blocked(const Shown& shown, std::vector<Lane>& lanes);
void add_findings(const Shown& shown, std::vector<Lane>& lanes);
void add_downtime(const Shown& shown, std::vector<Lane>& lanes);
void add_return_path(const Shown& shown, std::vector<Lane>& lanes);
void add_events(const Shown& shown, std::vector<Lane>& lanes);
void add_rounds(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes);
void add_loads(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes);
void add_bytes(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes);
void add_states(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes);

/// ACKs from the destination's approval to the source's receipt, where both were recorded.
std::vector<Arrow> make_arrows(const Shown& shown);

}  // namespace ackscope::viewmodel
