#pragma once

#include <string>

#include "reference/explore/catalogue.hpp"

namespace ackscope::reference::explore {

/// A line of numbers, then one for each invariant that is broken or was expected to be. The time is
/// only information.
std::string report(const CatalogueEntry& entry, const Exploration& found, double seconds);

/// The stories of all counterexamples, or only of those that are not expected.
std::string stories(const CatalogueEntry& entry, const Exploration& found, bool also_expected);

}  // namespace ackscope::reference::explore
