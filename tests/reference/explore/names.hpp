#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "reference/explore/catalogue.hpp"

namespace ackscope::reference::explore {

inline std::vector<CatalogueEntry> entries_of(CatalogueEntry::Group group) {
  std::vector<CatalogueEntry> out;
  for (const CatalogueEntry& entry : catalogue()) {
    if (entry.group == group) out.push_back(entry);
  }
  return out;
}

/// As a test's name, which has only letters, digits and '_'.
inline std::string test_name(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

struct EntryName {
  std::string operator()(const ::testing::TestParamInfo<CatalogueEntry>& info) const {
    return test_name(std::string{info.param.name});
  }
};

/// What GoogleTest shows of a parameter.
inline void PrintTo(const CatalogueEntry& entry, std::ostream* out) { *out << entry.name; }

}  // namespace ackscope::reference::explore
