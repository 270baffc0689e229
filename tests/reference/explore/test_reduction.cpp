#include <gtest/gtest.h>

#include <algorithm>

#include "tests/reference/explore/names.hpp"

/// The explorer leaves out orders that cannot make a difference. Here they are walked too: the same
/// invariants must be broken.
namespace ackscope::reference::explore {
namespace {

std::set<Broken> broken(const Exploration& found) {
  std::set<Broken> out;
  for (const Counterexample& example : found.counterexamples) out.insert(example.broken);
  return out;
}

/// With one re-init at most; the largest is walked with one device, below.
std::vector<CatalogueEntry> few_orders() {
  std::vector<CatalogueEntry> out;
  for (CatalogueEntry entry : catalogue()) {
    Budget& budget = entry.configuration.budget;
    if (budget.stops > 0 && budget.cancels > 0) continue;
    budget.raises = std::min<std::uint8_t>(budget.raises, 1);
    out.push_back(std::move(entry));
  }
  return out;
}

class Reduction : public ::testing::TestWithParam<CatalogueEntry> {};

TEST_P(Reduction, BreaksTheSame) {
  Configuration configuration = GetParam().configuration;
  const Exploration reduced = explore(configuration);
  configuration.every_order = true;
  const Exploration all = explore(configuration);
  EXPECT_EQ(broken(all), broken(reduced));
  EXPECT_GT(all.states, reduced.states);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Reduction, ::testing::ValuesIn(few_orders()), EntryName{});

TEST(ReductionOfOneDevice, BreaksTheSameWithEverything) {
  Configuration configuration = small(1);
  configuration.budget = {.raises = 1, .stops = 1, .conts = 1, .cancels = 1};
  const Exploration reduced = explore(configuration);
  configuration.every_order = true;
  EXPECT_EQ(broken(explore(configuration)), broken(reduced));
}

}  // namespace
}  // namespace ackscope::reference::explore
