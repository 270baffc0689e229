#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::recorder::flight {

/// What is too slow; nothing: nothing is.
struct Limits {
  OptNs whole;   ///< from the begin of a migration to its end
  OptNs outage;  ///< in which the guest stood still

  bool any() const { return whole || outage; }
};

enum class Reason { failed, cancelled, slow };
std::string_view to_string(Reason);  ///< "failed" "cancelled" "slow"

/// Why this migration is worth a case: it failed (a late request does that), it was cancelled and
/// there is a finding of severity warning or error, or it took longer than a limit. What is not
/// known is not judged; where the begin is lost, by what is left of the migration.
std::optional<Reason> reason_to_keep(const Migration& migration, const Limits& limits);

/// By what a migration is known again in the next snapshot, which holds the same events and may
/// have lost the first of them: its processes and the time it went on.
struct Trail {
  std::optional<std::int64_t> source, destination;  ///< pids
  Ns begin = 0, end = 0;
};
std::optional<Trail> trail_of(const Migration& migration);

/// A VM has one migration at a time.
bool same_migration(const Trail& one, const Trail& other);

/// One line for each, for `read_trails`, which ends at anything else.
std::string write_trails(const std::vector<Trail>& trails);
std::vector<Trail> read_trails(std::string_view text);

}  // namespace ackscope::recorder::flight
