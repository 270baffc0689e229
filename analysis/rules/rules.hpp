#pragma once

#include "collector/model/migration.hpp"

namespace ackscope::rules {

/// Runs every rule over the migration and stores the findings in it, the severest first.
void judge(Migration& migration);

}  // namespace ackscope::rules
