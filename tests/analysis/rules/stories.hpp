#pragma once

#include <string>
#include <vector>

#include "collector/model/migration.hpp"

/// Migrations as the reconstruction hands them to the rules, built by hand. Times are milliseconds
/// from the begin: set-up 0, decision 1000, guest stopped 1010, final query 1020, end 1100.
namespace ackscope::rules::test {

inline constexpr Ns kMs = 1'000'000;

/// A round that was requested, sent, loaded and acknowledged during precopy.
Round acked_round();
/// A round that was requested at 300 and got no further on either side.
Round pending_round();
/// A round that was first collected by the final query.
Round late_round(RoundCause cause);

/// Completed, both sides recorded, one device with the given rounds.
Migration completed(std::vector<Round> rounds);
/// The same, ended badly.
Migration ended(Outcome outcome, std::vector<Round> rounds);

/// Adds another device.
void add_device(Migration& migration, std::string name, std::vector<Round> rounds);

/// The findings of that rule after `judge()`.
std::vector<Finding> findings_of(Migration migration, std::string_view rule);
/// The names of all rules that fired, in the order of the findings.
std::vector<std::string> fired(Migration migration);
/// "EVENT@MS" of every piece of evidence.
std::vector<std::string> evidence_of(const Finding& finding);

}  // namespace ackscope::rules::test
