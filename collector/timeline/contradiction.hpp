#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "collector/timeline/clock_map.hpp"

namespace ackscope::timeline {

/// The sentence that says by how much causes and effects exclude a constant offset, by the pair
/// that does so most; nothing when none does by more than `resolution`. `claim`: whose offset it
/// is.
std::optional<std::string> contradiction_of(std::span<const CausalBound> bounds, Ns offset,
                                            std::string_view claim, Ns resolution);

/// The sentence that names the two pairs that exclude each other most, whatever the offset.
std::optional<std::string> contradiction_between(std::span<const CausalBound> bounds);

}  // namespace ackscope::timeline
