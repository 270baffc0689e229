#include <gtest/gtest.h>

#include "reference/explore/report.hpp"
#include "tests/reference/explore/names.hpp"

namespace ackscope::reference::explore {
namespace {

class Large : public ::testing::TestWithParam<CatalogueEntry> {};

TEST_P(Large, BreaksWhatIsExpected) {
  const Exploration found = explore(GetParam().configuration);
  EXPECT_TRUE(as_expected(GetParam(), found))
      << report(GetParam(), found, 0) << stories(GetParam(), found, false);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Large,
                         ::testing::ValuesIn(entries_of(CatalogueEntry::Group::large)),
                         EntryName{});

}  // namespace
}  // namespace ackscope::reference::explore
