#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/explore/report.hpp"

namespace ackscope::reference::explore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CatalogueEntry expecting(std::set<Broken> expected) {
  CatalogueEntry entry = *find_entry("reinit-any-time");
  entry.expected = std::move(expected);
  return entry;
}

TEST(Report, SaysWhatIsExpected) {
  const CatalogueEntry entry = expecting({Broken::over_announcement});
  const Exploration found = explore(entry.configuration);
  EXPECT_TRUE(as_expected(entry, found));
  EXPECT_THAT(report(entry, found, 1.25), HasSubstr("over-announcement    expected "));
  EXPECT_EQ(stories(entry, found, false), "");
  EXPECT_THAT(stories(entry, found, true), HasSubstr("=> over-announcement"));
}

TEST(Report, SaysWhatIsNotExpectedAndTellsIt) {
  const CatalogueEntry entry = expecting({});
  const Exploration found = explore(entry.configuration);
  EXPECT_FALSE(as_expected(entry, found));
  EXPECT_THAT(report(entry, found, 0), HasSubstr("over-announcement    UNEXPECTED"));
  EXPECT_THAT(stories(entry, found, false), HasSubstr("=> over-announcement"));
}

TEST(Report, SaysWhatWasNotFound) {
  const CatalogueEntry entry = expecting({Broken::over_announcement, Broken::underflow});
  const Exploration found = explore(entry.configuration);
  EXPECT_FALSE(as_expected(entry, found));
  EXPECT_THAT(report(entry, found, 0), HasSubstr("underflow            NOT FOUND"));
}

TEST(Report, AWalkThatWasStoppedIsNotAsExpected) {
  const CatalogueEntry entry = expecting({});
  const Exploration found = explore(entry.configuration, 10);
  EXPECT_FALSE(as_expected(entry, found));
  EXPECT_THAT(report(entry, found, 0), HasSubstr("STOPPED"));
  EXPECT_THAT(report(entry, found, 0), Not(HasSubstr("UNEXPECTED")));
}

}  // namespace
}  // namespace ackscope::reference::explore
