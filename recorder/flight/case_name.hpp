#pragma once

#include <string>
#include <string_view>

#include "collector/model/time.hpp"

namespace ackscope::recorder::flight {

/// "20260131T235959Z-VM-failed": UTC, so that names sort by time. What does not belong into a file
/// name becomes '_'; at most 64 characters of `vm`.
std::string case_name(Ns unix_time, std::string_view vm, std::string_view outcome);

/// Whether a folder of this name can be ours; whatever else lies there is left alone.
bool is_case_name(std::string_view name);

/// What a case is called until it is whole.
inline constexpr std::string_view incomplete_prefix = ".incomplete-";

}  // namespace ackscope::recorder::flight
