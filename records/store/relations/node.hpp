#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "records/model/observation.hpp"

namespace ackscope::records {

/// Where a record lies.
struct RecordPlace {
  std::string key;
  int month = 0;
  friend bool operator==(const RecordPlace&, const RecordPlace&) = default;
};

/// How much of what relates observations is still looked at. Where more than `kCrowd` hang together
/// by something, it tells nothing, and all of them are joined by the next level only.
enum class Level { blocks, migration_id, side };

/// So many observations may hang together by blocks or by a migration id.
inline constexpr std::size_t kCrowd = 64;

/// A text by which relatives by blocks are found, and when they may have lived.
struct Probe {
  std::string text;
  std::string side;  ///< "source", "destination"
  OptNs begin_ns;    ///< empty: its clock knows no calendar
  OptNs end_ns;
  friend bool operator==(const Probe&, const Probe&) = default;
};

/// What the store has of an observation.
struct StoredRow {
  std::string key;
  int month = 0;
  RecordPlace record;
  Level level = Level::blocks;
  std::string document;
  std::vector<Probe> probes;
};

/// An observation in memory while it is decided what it belongs to. It is always what its document
/// says, so that nothing depends on whether it was just analysed or read back.
struct Node {
  std::string key;
  std::string document;
  Observation observation;
  std::vector<Probe> probes;
  int month = 0;
  Level level = Level::blocks;
  std::optional<StoredRow> stored;  ///< empty: fresh

  bool is_fresh() const { return !stored; }
  bool is_changed() const { return stored && stored->document != document; }
};

/// From an observation as it was analysed, or as it was read back.
Result<Node> make_node(const Observation& observation);
Result<Node> read_node(std::string document);

/// By what relatives of an observation are found: a text for each of its devices that tell
/// something, and for the moment at which a whole recording began.
std::vector<Probe> probes_of(const Observation& observation);
/// Under which those may be that it looks for, with its own side and times: two recordings of one
/// moment may have been stamped on both sides of a boundary.
std::vector<Probe> wanted_by(const Observation& observation);

/// May who left this probe be one that is wanted? Other halves and twins, at about the same time.
bool may_meet(const Probe& wanted, const Probe& left);

/// By blocks: halves that convince, or the same side recorded twice. Mere candidates are no
/// relatives: one half that fits many a little must not tear apart who fits whom well.
bool related_by_blocks(const Observation& one, const Observation& other);

}  // namespace ackscope::records
