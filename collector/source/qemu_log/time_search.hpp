#pragma once

#include <cstdint>

#include "collector/model/time.hpp"
#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qemu_log/name_table.hpp"

namespace ackscope::source {

/// Looks for the place in [from, to) of a log from which on the events of `time` and later are to
/// be read, by halving. The first event behind the place is before `time`, or the place is `from`;
/// it is at most `search_step` too early. Leaves `lines` somewhere.
///
/// Right as long as no clock was set back by more than the caller has put `time` forward.
std::uint64_t find_time(LineReader& lines, std::uint64_t from, std::uint64_t to, Ns time,
                        NameTable& names);

inline constexpr std::uint64_t search_step = std::uint64_t{256} * 1024;

}  // namespace ackscope::source
