#pragma once

#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "reference/explore/explorer.hpp"

namespace ackscope::reference::explore {

/// An exploration with a name, and what is known to be found by it.
struct CatalogueEntry {
  enum class Group : std::uint8_t {
    small,    ///< seconds
    large,    ///< up to a minute and 2 GB
    mutants,  ///< a mistake in the protocol that must be found
  };
  std::string_view name;
  std::string_view title;
  std::string_view meaning;  ///< what a counterexample means, or would mean
  Group group = Group::small;
  std::set<Broken> expected;  ///< the invariants that this configuration is known to break
  Configuration configuration;
};

/// All of them, the one list. A new one is a function in catalogue.cpp or mutants.cpp.
std::span<const CatalogueEntry> catalogue();
const CatalogueEntry* find_entry(std::string_view name);

/// The same without the mistake; nothing may be broken then.
CatalogueEntry without_mutant(CatalogueEntry entry);

/// Walked to the end, and exactly the expected invariants are broken.
bool as_expected(const CatalogueEntry& entry, const Exploration& found);

// mutants.cpp
std::vector<CatalogueEntry> mutant_entries();

}  // namespace ackscope::reference::explore
