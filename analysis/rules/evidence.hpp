#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// An adaptive, readable duration: "474 us", "1.31 s".
std::string duration(Ns value);

/// An empty finding of a rule.
Finding found(std::string_view rule, Severity severity);

/// Adds an event as evidence, if its time is known.
void add_evidence(Finding& finding, OptNs at, Side side, std::string_view event,
                  std::string_view text);

/// The steps of a round that were seen, in order, as evidence.
void add_round_evidence(Finding& finding, const Device& device, const Round& round);

/// The first error of each side and the destination's last message, as far as they were seen.
void add_errors(Finding& finding, const Migration& migration);

/// Info instead of warning after a stop by management: the guest was down anyway.
Severity unless_stopped(const Migration& migration, Severity severity);

}  // namespace ackscope::rules
