#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"

/// What the devices asked of a migration, apart from the mechanism that served them: the input that
/// every policy is tried with.
namespace ackscope::whatif {

/// Initial data that the destination had to load.
struct Load {
  std::string device;
  InitialCause cause = InitialCause::setup;
  OptNs seen;           ///< when the source could know of them; empty: never
  OptNs begin;          ///< the destination began to load them ...
  OptNs end;            ///< ... and ended
  OptNs acked;          ///< ... and the source knew by an ACK
  OptNs duration;       ///< time in the driver
  OptNs in_outage;      ///< ... of it while the guest stood still
  bool checked = true;  ///< a check while the guest is being stopped covers the device
};

/// A re-init that only the final query collected: the switchover failed over it.
struct LateRequest {
  std::string device;
  std::optional<std::uint64_t> bytes;
  bool reinit = true;    ///< false: the check failed, which counts as one
  OptNs estimated_load;  ///< at the rate that the device's other initial data were loaded with
};

/// Nothing but ACKs kept the source from switching over.
struct Ready {
  Ns begin = 0;
  OptNs end;  ///< empty: the source decided here, and could have done so later just as well
};

struct Demand {
  std::vector<Load> loads;
  std::vector<LateRequest> late;
  std::vector<Ready> ready;  ///< in order; the last one is the decision, if there was one
  OptNs decision;
  OptNs last_ack;
  OptNs stop;                          ///< of the guest
  OptNs outage;                        ///< as recorded
  bool loads_known = false;            ///< both sides show what was loaded when
  bool stopped_by_management = false;  ///< before the decision: no mechanism waits then
  Outcome outcome = Outcome::unknown;
};

Demand demand_of(const Migration& migration);

}  // namespace ackscope::whatif
