#pragma once

#include <iosfwd>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Writes the analysis as one HTML file for a browser: it loads nothing, and a policy in its head
/// forbids it to. Without a script everything but the drawings is there. Nothing from a recording
/// can become markup (see markup.hpp).
void write_html(const Analysis& analysis, std::ostream& out, const Identity& identity = {});

}  // namespace ackscope::report
