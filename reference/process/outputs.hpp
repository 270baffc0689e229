#pragma once

#include <functional>

#include "reference/process/agenda.hpp"
#include "reference/process/chronicle.hpp"
#include "reference/protocol/ports.hpp"

namespace ackscope::reference {

/// Where everything goes that an endpoint says of itself: the tracepoints, the ground truth, the
/// scenario's actions, management.
struct Outputs {
  trace::Sink& sink;
  Chronicle& chronicle;
  Agenda& agenda;
  std::function<void(const Announcement&)> announce;
};

}  // namespace ackscope::reference
