#pragma once

#include "gui/viewmodel/lanes/subject.hpp"

/// What a subject points at; nullptr where the recording has no such thing.
namespace ackscope::viewmodel::query {

const Device* device_of(const Subject& subject, const Shown& shown);
const Round* round_of(const Subject& subject, const Shown& shown);
const InitialLoad* load_of(const Subject& subject, const Shown& shown);
const DeviceStateStep* state_of(const Subject& subject, const Shown& shown);
const ReturnPathStep* return_path_of(const Subject& subject, const Shown& shown);
const OutagePart* outage_part_of(const Subject& subject, const Shown& shown);
const Finding* finding_of(const Subject& subject, const Shown& shown);
/// The process that recorded a side; nullptr where it was not recorded.
const Process* process_of(Side side, const Shown& shown);
/// The column an event lies in; nullptr where there is none, or not that many rows.
const EventColumn* column_of(const Subject& subject, const Shown& shown);

}  // namespace ackscope::viewmodel::query
