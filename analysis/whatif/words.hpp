#pragma once

#include <string>

#include "analysis/whatif/tried.hpp"

/// The sentences of the estimates.
namespace ackscope::whatif {

std::string in_ms(Ns duration);  ///< "504 ms", "0.8 ms"

std::string say_recorded(const Migration& migration);
std::string say_stopped_by_management();
/// Why no figure can be given.
std::string say_unknown(const Demand& demand);
/// What would be loaded elsewhere than in the recording, and what would not.
std::string say_moved(const Demand& demand, const Manner& manner, Ns decision);
/// Why a migration that failed over late requests completes where nobody knows such.
std::string say_survived(const Demand& demand, const Manner& manner, const WhatIf& estimate);
/// The decision comes before management stopped the guest.
std::string say_before_stop(const Demand& demand, const Manner& manner, Ns decision);
/// "0000:3b:00.2 and 0000:3b:00.3"
std::string names_of(const std::vector<LateRequest>& late);
/// "loading the new initial data of A, about 42 ms at the rate of its other initial data"
std::string say_late_loads(const Demand& demand);

}  // namespace ackscope::whatif
