#include "recorder/flight/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ackscope::recorder::flight {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

const std::vector<KeptCase> three = {{"a", 10}, {"b", 20}, {"c", 30}};

TEST(Cap, TheOldestGoUntilTheRestFits) {
  EXPECT_THAT(over_the_cap(three, 60), IsEmpty());
  EXPECT_THAT(over_the_cap(three, 59), ElementsAre("a"));
  EXPECT_THAT(over_the_cap(three, 50), ElementsAre("a"));
  EXPECT_THAT(over_the_cap(three, 49), ElementsAre("a", "b"));
}

TEST(Cap, TheNewestNeverGoes) {
  EXPECT_THAT(over_the_cap(three, 0), ElementsAre("a", "b"));
  EXPECT_THAT(over_the_cap({{"a", 10}}, 5), IsEmpty());
  EXPECT_THAT(over_the_cap({}, 0), IsEmpty());
}

TEST(Room, AsMuchAsIsMissing) {
  EXPECT_THAT(to_make_room(three, 100, 100), IsEmpty());
  EXPECT_THAT(to_make_room(three, 100, 101), ElementsAre("a"));
  EXPECT_THAT(to_make_room(three, 100, 130), ElementsAre("a", "b"));
}

TEST(Room, NothingIsGivenAwayInVain) {
  EXPECT_THAT(to_make_room(three, 100, 131), IsEmpty()) << "the newest would have to go";
  EXPECT_THAT(to_make_room({}, 0, 1), IsEmpty());
}

TEST(Look, CostsNoCaseWhileTheReserveHasRoom) {
  EXPECT_THAT(to_look(three, 100, 50, 80), Optional(IsEmpty())) << "a and b would go if it is kept";
  EXPECT_THAT(to_look(three, 200, 50, 80), Optional(IsEmpty()));
}

TEST(Look, CostsAsMuchAsTheSnapshotNeeds) {
  EXPECT_THAT(to_look(three, 40, 50, 20), Optional(ElementsAre("a")));
}

TEST(Look, IsInVainWithoutRoomForBoth) {
  EXPECT_EQ(to_look(three, 100, 50, 81), std::nullopt);
  EXPECT_EQ(to_look({}, 100, 50, 51), std::nullopt);
  EXPECT_THAT(to_look({}, 100, 50, 50), Optional(IsEmpty()));
}

}  // namespace
}  // namespace ackscope::recorder::flight
