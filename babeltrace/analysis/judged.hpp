#pragma once

#include "babeltrace/analysis/spool.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::babeltrace {

/// What `ackscope analyze` finds in the traces, findings included. An input is named after its
/// trace.
Analysis analyse(Spool& spool);

}  // namespace ackscope::babeltrace
