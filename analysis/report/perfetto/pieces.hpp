#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "collector/model/migration.hpp"

/// The stages of a round on one host. Internal to analysis/report/perfetto.
namespace ackscope::report::perfetto {

struct Piece {
  Ns begin = 0;
  Ns end = 0;
  std::string_view name;
  bool open = false;  ///< it had not ended when the recording did
  friend bool operator==(const Piece&, const Piece&) = default;
};

/// The pieces follow one another from the first known time to the last; a time that goes back is
/// held at the one before it. Empty where that side knows nothing of the round.
///
///   source       detected -> requested -> sent -> acked
///   destination  load begins -> arrived -> loaded -> approved -> (acked)
///
/// A piece begins with what is known and is named after what comes next; the last one of a round
/// that is pending goes on until `end`. A single moment is a piece without length.
std::vector<Piece> source_pieces(const Round& round, Ns end);
std::vector<Piece> destination_pieces(const Round& round, Ns end);

}  // namespace ackscope::report::perfetto
