#include "collector/timeline/ack_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ackscope::timeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AckLedger, CountsRequestsUpAndAcksDown) {
  AckLedger ledger(true);
  EXPECT_EQ(ledger.counter(), 0U);
  ledger.on_query(10, 2, 2);
  ledger.on_query(11, 0, 2);
  ledger.on_ack(20, 1);
  ledger.on_ack(30, 0);
  EXPECT_THAT(ledger.steps(),
              ElementsAre(PendingStep{10, 2}, PendingStep{20, 1}, PendingStep{30, 0}));
  EXPECT_EQ(ledger.requested(), 2U);
  EXPECT_EQ(ledger.received(), 2U);
  EXPECT_TRUE(ledger.complete());
}

// The return path thread's event overtakes that of the migration thread: 1 pending, +1 by a query,
// -1 by the ACK, and the ACK's event comes first.
TEST(AckLedger, AnAckMayShowAnAdditionBeforeItsQueryIsTraced) {
  AckLedger ledger(true);
  ledger.on_query(10, 1, 1);
  ledger.on_ack(20, 1);
  ledger.on_query(21, 1, 1);
  EXPECT_EQ(ledger.counter(), 1U);
  ledger.on_ack(30, 0);
  EXPECT_EQ(ledger.counter(), 0U);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{10, 1}, PendingStep{30, 0}));
  EXPECT_EQ(ledger.requested(), 2U);
}

// The total that a query shows is a separate read: it may already lack an ACK that is traced later.
TEST(AckLedger, AQueryMayShowAnAckBeforeItIsTraced) {
  AckLedger ledger(true);
  ledger.on_query(10, 1, 1);
  ledger.on_query(20, 1, 1);
  EXPECT_EQ(ledger.counter(), 2U);
  ledger.on_ack(21, 1);
  EXPECT_THAT(ledger.steps(),
              ElementsAre(PendingStep{10, 1}, PendingStep{20, 2}, PendingStep{21, 1}));
}

TEST(AckLedger, SwappedAdditionsOfSeveralDevicesAreConsumedOnce) {
  AckLedger ledger(true);
  ledger.on_query(10, 3, 3);
  ledger.on_ack(20, 4);
  ledger.on_query(21, 2, 4);
  ledger.on_query(22, 1, 5);
  EXPECT_EQ(ledger.counter(), 5U);
  EXPECT_EQ(ledger.requested(), 6U);
}

TEST(AckLedger, UnderflowIsAValueAndNoAddition) {
  AckLedger ledger(true);
  ledger.on_query(10, 1, 1);
  ledger.on_ack(20, 0);
  ledger.on_ack(30, UINT32_MAX);
  EXPECT_EQ(ledger.counter(), std::uint64_t{UINT32_MAX});
  ledger.on_query(40, 0, UINT32_MAX);
  EXPECT_THAT(ledger.steps(),
              ElementsAre(PendingStep{10, 1}, PendingStep{20, 0}, PendingStep{30, UINT32_MAX}));
}

TEST(AckLedger, AGapMakesTheCounterUnknownUntilItIsShown) {
  AckLedger ledger(true);
  ledger.on_query(10, 2, 2);
  ledger.on_gap();
  EXPECT_EQ(ledger.counter(), std::nullopt);
  EXPECT_FALSE(ledger.complete());
  ledger.on_query(50, 0, 1);
  EXPECT_EQ(ledger.counter(), 1U);
  ledger.on_ack(60, 0);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{10, 2}, PendingStep{60, 0}));
  EXPECT_FALSE(ledger.complete());
}

TEST(AckLedger, AnAckBehindAGapShowsTheCounterToo) {
  AckLedger ledger(true);
  ledger.on_query(10, 1, 1);
  ledger.on_gap();
  ledger.on_ack(60, 3);
  EXPECT_EQ(ledger.counter(), 3U);
}

TEST(AckLedger, ALateStartIsNeverComplete) {
  AckLedger ledger(false);
  EXPECT_EQ(ledger.counter(), std::nullopt);
  ledger.on_query(10, 0, 2);
  EXPECT_EQ(ledger.counter(), 2U);
  ledger.on_ack(20, 1);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{10, 2}, PendingStep{20, 1}));
  EXPECT_FALSE(ledger.complete());
}

// Up to 11.0 an ACK shows nothing.
TEST(AckLedger, AnAckWithoutANumberNeverGoesBelowZero) {
  AckLedger ledger(true);
  ledger.on_ack(10, std::nullopt);
  EXPECT_EQ(ledger.counter(), 0U);
  EXPECT_EQ(ledger.received(), 1U);
  EXPECT_THAT(ledger.steps(), IsEmpty());
}

}  // namespace
}  // namespace ackscope::timeline
