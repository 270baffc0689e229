#pragma once

#include <memory>
#include <string>

#include "collector/source/ctf/recording.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf::direct {

/// A source that reads the recording without Babeltrace; null when anything in it is outside the
/// subset of layout.hpp, damaged or not in order, which Babeltrace must read. Delivers what
/// ctf::CtfSource delivers (tests/collector/source/ctf/direct), until something does not fit: then
/// Pull::restart, and nothing more may be asked of it.
SourcePtr open(const std::string& display_path, const Recording& recording, const Wanted& wanted,
               const TimeRange& range);

}  // namespace ackscope::source::ctf::direct
