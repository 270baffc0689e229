#pragma once

#include <memory>
#include <string>

#include "collector/source/ctf/format/trace_group.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf::direct {

/// A source that reads the traces of a recording without Babeltrace; null when anything in them is
/// outside the subset of layout.hpp, damaged or not in order, which Babeltrace must read. Delivers
/// what ctf::BabeltraceSource delivers (tests/collector/source/ctf/direct), until something does
/// not fit: then Pull::restart, and nothing more may be asked of it.
SourcePtr open(const std::string& display_path, const std::vector<TraceGroup>& traces,
               const Wanted& wanted, const TimeRange& range);

}  // namespace ackscope::source::ctf::direct
