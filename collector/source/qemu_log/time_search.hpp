#pragma once

#include <cstdint>

#include "collector/model/time.hpp"
#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/qemu_log/name_table.hpp"

namespace ackscope::source {

/// Looks for the place in [from, to) of a log from which on the events of `time` and later are to
/// be read, by halving: many events behind the place are before `time`, all of them, and all in the
/// piece before it; or it is `from`. Reads no more than `search_step` a halving, however long a
/// line is. Leaves `lines` somewhere.
///
/// Single stamps may be wrong. Right as long as no clock was set back by more than the caller has
/// put `time` forward; what else was written before an event of an earlier time is taken for
/// earlier.
std::uint64_t find_time(LineReader& lines, std::uint64_t from, std::uint64_t to, Ns time,
                        NameTable& names);

inline constexpr std::uint64_t search_step = std::uint64_t{256} * 1024;

}  // namespace ackscope::source
