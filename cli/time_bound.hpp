#pragma once

#include <string_view>

#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

namespace ackscope::cli {

/// Reads T of `--begin T` and `--end T`:
///   1795293468.126627364            Unix seconds, up to nine decimals
///   2026-11-21T20:37:48.126627Z     ISO 8601; Z or an offset like +01:00; seconds may be left out
///   +1.5                            seconds since the first event of the inputs
Result<pipeline::TimeBound> parse_time_bound(std::string_view text);

/// Reads `--clock-offset SECONDS`: a signed number with up to nine decimals, at most 2^60 ns.
Result<Ns> parse_clock_offset(std::string_view text);

}  // namespace ackscope::cli
