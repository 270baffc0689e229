#pragma once

#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// Runs every rule over the migration and stores the findings in it, the severest first.
void judge(Migration& migration, const Thresholds& thresholds = {});

}  // namespace ackscope::rules
