#pragma once

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel::words {

/// Of a round whose request was first collected by the final query: device, what made it late, and
/// what it did to the migration.
std::string late_summary(const Device& device, const Round& round, const Shown& shown);

/// Device, cause and cost, with links to the moments and to the finding.
Paragraph late_paragraph(const Device& device, const Round& round, const Shown& shown);

}  // namespace ackscope::viewmodel::words
