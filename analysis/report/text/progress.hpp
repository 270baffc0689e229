#pragma once

#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::report {

/// How far a round had come at `at` (as of the end: an approval may come after a cancel), in words
/// that continue "ACK pending: ", e.g. "loading on the destination". `both`: both sides were
/// recorded, so that an unseen arrival means that it did not arrive.
std::string_view progress(const Round& round, OptNs at, bool both);

/// The last moment anything is known of; for recordings that end before the migration does.
OptNs last_known(const Migration& migration);

/// The begin of the migration, or the first moment anything is known of: the zero of its offsets.
OptNs begin_or_first(const Migration& migration);

/// The end of the migration, or the last moment anything is known of.
OptNs end_or_last(const Migration& migration);

}  // namespace ackscope::report
