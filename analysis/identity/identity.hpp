#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"

/// Names for migrations that everyone who analyses the same recording arrives at.
namespace ackscope::identity {

/// 32 hexadecimal digits: the first half of a SHA-256.
std::string digest(std::string_view text);

/// Names one side of one attempt: its host, process and first moment on its own clock, and its
/// first telling blocks where no host is known; in reports without fingerprints what they say of
/// hosts and times. Nothing when that side was not recorded.
std::optional<std::string> side_id(const Migration& migration, Side side);

/// Names an attempt by what both halves know: the sizes of all blocks that went from one host to
/// the other, and the hour (UTC) in which it began, because devices of one kind may send the same
/// sizes every time. Nothing unless the recording of that side is whole, on a clock with a
/// calendar, and the sizes tell enough. Both sides of a completed migration arrive at the same one,
/// except when the hour changes between their first moments.
std::optional<std::string> evidence_id(const Party& party);

/// What a trace id rests on.
enum class TraceBasis {
  migration_id,  ///< the user named the migration
  evidence,      ///< both halves arrive at it by the blocks
  side,          ///< the half's own: the other half has another
  place,         ///< nothing better than its times and hosts is known
};
std::string_view to_string(TraceBasis);  ///< "migration-id" "evidence" "side" "place"

struct TraceIdentity {
  std::string trace_id;  ///< 32 hexadecimal digits, never all 0
  TraceBasis basis = TraceBasis::place;
};

/// The trace that a migration belongs to. `migration_id` counts most; evidence counts for a
/// completed one. Devices that send the same sizes in the same hour give several migrations one
/// trace id, so spans need names of their own (`side_id`).
TraceIdentity trace_identity(const Migration& migration,
                             const std::optional<std::string>& migration_id);

}  // namespace ackscope::identity
