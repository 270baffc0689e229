#pragma once

#include <cstdint>
#include <optional>

#include "collector/model/time.hpp"

/// Initial data of a device on their way, whether an ACK was asked for them or not.
namespace ackscope {

enum class InitialCause {
  setup,       ///< the first ones
  seen,        ///< a query showed a re-init, by its flag or by initial bytes that had grown
  unreported,  ///< no query showed it: more was saved behind the stop than the last query announced
};

/// Found by counting blocks: the source's queries say which blocks are initial data, the
/// destination's writes into the device how long each took. Empty where one side or some events are
/// missing.
struct InitialLoad {
  InitialCause cause = InitialCause::setup;
  OptNs seen_ns;  ///< the query that showed it; empty for `unreported`
  std::optional<std::uint64_t> bytes;
  bool flagged = false;  ///< an INIT_DATA_SENT word followed it: an ACK waited for it
  OptNs load_begin_ns;   ///< source's clock: the destination began and ended to write it into the
  OptNs load_end_ns;     ///< device
  OptNs load_ns;         ///< time spent in these writes
  OptNs load_in_outage_ns;  ///< ... of it while the guest stood still
};

}  // namespace ackscope
