#include <gtest/gtest.h>

#include <string>

#include "collector/source/qemu_log/stamp.hpp"

namespace ackscope::source {
namespace {

TEST(Stamp, ReadsBothForms) {
  StampParser parser;
  const auto epoch = parser.parse("3255@1795295464.424640:vfio_get_device Device");
  ASSERT_TRUE(epoch);
  EXPECT_EQ(epoch->time, 1795295464'424640'000);
  EXPECT_EQ(epoch->tid, 3255);
  EXPECT_EQ(epoch->length, 23u);
  const auto iso = parser.parse("2026-11-21T20:37:47.118583Z vfio_device_attach");
  ASSERT_TRUE(iso);
  EXPECT_EQ(iso->time, 1795293467'118583'000);
  EXPECT_FALSE(iso->tid);
  EXPECT_EQ(iso->length, 28u);
}

TEST(Stamp, ToleratesAnyFraction) {
  StampParser parser;
  const auto time = [&](const char* text) { return parser.parse(text).value_or(Stamp{}).time; };
  EXPECT_EQ(time("1970-01-01T00:00:01Z x"), 1'000'000'000);
  EXPECT_EQ(time("1970-01-01T00:00:01.5Z x"), 1'500'000'000);
  EXPECT_EQ(time("1970-01-01T00:00:01.123456789987Z x"), 1'123'456'789);
  EXPECT_EQ(time("1@2.5:x"), 2'500'000'000);
  EXPECT_EQ(time("1972-02-29T23:59:60Z x"), 68'256'000'000'000'000);
}

TEST(Stamp, RefusesWhatIsNone) {
  StampParser parser;
  for (const char* text : {"",
                           "2",
                           "2026-11-21T20:37:47",
                           "2026-11-21T20:37:47+00:00 x",
                           "2026-11-21 20:37:47Z x",
                           "2026-13-21T20:37:47Z x",
                           "2026-02-29T20:37:47Z x",
                           "2026-11-21T24:37:47Z x",
                           "2026-11-21T20:37:47.Z x",
                           "2026-11-21T20:37:47Zx",
                           "9999-11-21T20:37:47Z x",
                           "0026-11-21T20:37:47Z x",
                           "@1.5:x",
                           "1@1:x",
                           "1@1.:x",
                           "1@1.5 x",
                           "-1@1.5:x",
                           "99999999999@1.5:x",
                           "1@99999999999.5:x",
                           "1@99999999999999999999999.5:x"})
    EXPECT_FALSE(parser.parse(text)) << text;
}

TEST(Stamp, KnowsEveryBeginOfAStamp) {
  for (const std::string whole : {"2026-11-21T20:37:47.118583", "3255@1795295464.424640"}) {
    const std::size_t first = whole.find_first_of("@-") + 1;
    for (std::size_t size = first; size <= whole.size(); ++size)
      EXPECT_TRUE(is_stamp_prefix(whole.substr(0, size))) << size;
  }
  for (const char* text : {"hello", "2026-11-21 20", "12@x", "@12", "2026-11-21T20:37:47+00"})
    EXPECT_FALSE(is_stamp_prefix(text)) << text;
}

TEST(Stamp, PrintsForPeople) {
  EXPECT_EQ(to_iso(1795293467'118583'000), "2026-11-21T20:37:47.118Z");
}

}  // namespace
}  // namespace ackscope::source
