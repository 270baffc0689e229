#include <gtest/gtest.h>

#include "ackscope/words.h"
#include "recorder/flight/ring.hpp"
#include "recorder/flight/settle.hpp"
#include "recorder/flight/triggers.hpp"

namespace ackscope::recorder::flight {
namespace {

using std::chrono::seconds;

TEST(Triggers, AreTheBadEndsOfBothProviders) {
  const auto events = ends_of_migrations(false);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0], (WatchedEvent{"qemu:migrate_set_state",
                                     "new_state == \"failed\" || new_state == \"cancelled\""}));
  EXPECT_EQ(events[1], (WatchedEvent{"ackscope:migration_state", "state == 6 || state == 3"}));
}

TEST(Triggers, WithALimitTheGoodEndsToo) {
  EXPECT_TRUE(ends_of_migrations(true)[0].filter.ends_with(" || new_state == \"completed\""));
  EXPECT_TRUE(ends_of_migrations(true)[1].filter.ends_with(" || state == 5"));
}

TEST(Triggers, NumbersAreThoseOfTheProvider) {
  EXPECT_EQ(ACKSCOPE_MIGRATION_FAILED, 6);
  EXPECT_EQ(ACKSCOPE_MIGRATION_CANCELLED, 3);
  EXPECT_EQ(ACKSCOPE_MIGRATION_COMPLETED, 5);
}

TEST(Ring, IsEightPowersOfTwo) {
  EXPECT_EQ(ring_of(1 << 20).size, std::uint64_t{128} << 10U);
  EXPECT_EQ(ring_of(1 << 20).count, 8U);
  EXPECT_EQ(ring_of((1 << 20) + 1).size, std::uint64_t{256} << 10U) << "rounded up";
  EXPECT_EQ(ring_of(0).size * ring_of(0).count, smallest_ring);
}

TEST(Ring, MustFitIntoSharedMemory) {
  const Buffers ring = ring_of(1 << 20);
  const std::uint64_t needed = memory_of(ring, 4);
  EXPECT_EQ(needed, 4 * 9 * ring.size);
  EXPECT_TRUE(check_ring(ring, 4, needed));
  EXPECT_FALSE(check_ring(ring, 4, needed - 1));
}

TEST(Settle, WaitsForQuietButNotForEver) {
  Settle settle(seconds(1), seconds(5));
  const Settle::Clock::time_point start{};
  EXPECT_FALSE(settle.due(start + seconds(100))) << "nothing was heard";
  settle.heard(start);
  EXPECT_FALSE(settle.due(start));
  EXPECT_TRUE(settle.due(start + seconds(1)));
  for (int i = 1; i <= 5; ++i) settle.heard(start + seconds(i));
  EXPECT_TRUE(settle.due(start + seconds(5))) << "the other side never stops";
  settle.done();
  EXPECT_FALSE(settle.waiting());
}

}  // namespace
}  // namespace ackscope::recorder::flight
