#include <gtest/gtest.h>

#include "reference/explore/report.hpp"
#include "tests/reference/explore/names.hpp"

namespace ackscope::reference::explore {
namespace {

using Group = CatalogueEntry::Group;

class Catalogue : public ::testing::TestWithParam<CatalogueEntry> {};

TEST_P(Catalogue, BreaksWhatIsExpected) {
  const Exploration found = explore(GetParam().configuration);
  EXPECT_TRUE(as_expected(GetParam(), found))
      << report(GetParam(), found, 0) << stories(GetParam(), found, false);
}

INSTANTIATE_TEST_SUITE_P(Small, Catalogue, ::testing::ValuesIn(entries_of(Group::small)),
                         EntryName{});
INSTANTIATE_TEST_SUITE_P(Mutants, Catalogue, ::testing::ValuesIn(entries_of(Group::mutants)),
                         EntryName{});

class Unmutated : public ::testing::TestWithParam<CatalogueEntry> {};

TEST_P(Unmutated, IsClean) {
  const CatalogueEntry entry = without_mutant(GetParam());
  const Exploration found = explore(entry.configuration);
  EXPECT_TRUE(as_expected(entry, found)) << report(entry, found, 0);
}

INSTANTIATE_TEST_SUITE_P(Mutants, Unmutated, ::testing::ValuesIn(entries_of(Group::mutants)),
                         EntryName{});

TEST(CatalogueList, EveryMutantIsInIt) {
  std::set<Mutant> seen;
  for (const CatalogueEntry& entry : entries_of(Group::mutants)) {
    EXPECT_FALSE(entry.expected.empty()) << entry.name;
    seen.insert(entry.configuration.source.mutant);
  }
  for (auto i = 1; i <= static_cast<int>(Mutant::ack_lost_when_stopped); ++i) {
    EXPECT_TRUE(seen.contains(static_cast<Mutant>(i))) << i;
  }
}

TEST(CatalogueList, NamesAreUniqueAndFound) {
  std::set<std::string_view> names;
  for (const CatalogueEntry& entry : catalogue()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_EQ(find_entry(entry.name), &entry);
  }
  EXPECT_EQ(find_entry("nothing"), nullptr);
}

TEST(Explorer, StopsAtMostStates) {
  const Exploration found = explore(find_entry("reinits")->configuration, 100);
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.states, 100u);
}

TEST(Explorer, RefusedMigrationEndsAtOnce) {
  Configuration two_without_p2p = small(2);
  for (DeviceScript& device : two_without_p2p.devices) device.p2p = false;
  const Exploration found = explore(two_without_p2p);
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(found.states, 2u);
  EXPECT_TRUE(found.counterexamples.empty());
}

}  // namespace
}  // namespace ackscope::reference::explore
