#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

/// The record store keeps two kinds of things: observations, as they were added, and migrations,
/// which follow from them (join.hpp). Nothing is ever known of a migration that no observation
/// said.
namespace ackscope::records {

/// Unique names, ordered, so that equal labels are equal texts.
using Labels = std::map<std::string, std::string>;

/// One analysis of one attempt. Findings come without evidence and explanations: the recording has
/// them.
struct Observation {
  std::optional<std::string> source_id;       ///< identity::side_id; empty: that side is not in it
  std::optional<std::string> destination_id;  ///< ... at least one is there
  std::optional<std::string> migration_id;    ///< the user's word
  Labels labels;
  Migration migration;
};

/// Names the observation: the same sides analysed again are the same observation. 32 hex digits.
std::string key_of(const Observation& observation);

/// Only one side is in it.
bool is_half(const Observation& observation);

/// Every migration of an analysis. One whose report brings no fingerprint (it was made by a release
/// before 0.2) is named by what it says of hosts and times.
std::vector<Observation> observe(const Analysis& analysis, const report::Identity& identity);

/// Of two analyses of the same sides the one of the more complete recording counts, of equally
/// complete ones the later; labels and VM names of both stay, the later's win.
Observation supersede(const Observation& earlier, Observation later);

/// Months as yyyymm of UTC; 0 when the recording's clock knows no calendar. Of the source where it
/// is there.
int month_of(const Observation& observation);

}  // namespace ackscope::records
