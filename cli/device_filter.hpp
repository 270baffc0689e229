#pragma once

#include <string>

#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"

namespace ackscope::cli {

/// `--device NAME`: keeps that device (by its name on either side, or its idstr), findings and
/// outage parts that are about it or about no device. Figures of the whole migration stay. The
/// error lists the names that exist.
Result<void> keep_device(Analysis& analysis, const std::string& name);

}  // namespace ackscope::cli
