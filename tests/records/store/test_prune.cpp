#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using test::good, test::everything, test::kEvening, test::kMinute, test::recorded;

constexpr Ns kDay = 24 * 60 * kMinute;
constexpr Ns kMidnight = kEvening + 30 * kMinute;  // 2026-02-01

class RecordsPrune : public test::OnBothDatabases {
 protected:
  std::string of_only(const std::vector<Observation>& batch) {
    Store other = good(Store::open(fresh_place()));
    good(other.add(batch));
    return everything(other.connection());
  }
  Store store = good(Store::open(place()));
};

TEST_P(RecordsPrune, LeavesWhatTheLaterOnesAloneWouldBe) {
  const auto old = recorded(1, kMidnight - 40 * kDay), over = recorded(2, kMidnight - 500'000),
             early = recorded(3, kMidnight + kDay), late = recorded(4, kMidnight + 2 * kDay);
  Observation timeless = recorded(5).source;
  timeless.migration.source->fingerprint->clock = ClockKind::monotonic;
  good(store.add(std::vector{old.both, over.source, over.destination, early.source, late.source,
                             late.destination, timeless}));
  EXPECT_EQ(good(store.prune(kMidnight + 2 * kDay)), 3U);
  EXPECT_EQ(everything(store.connection()), of_only({late.source, late.destination, timeless}));
  EXPECT_EQ(good(store.prune(kMidnight + 2 * kDay)), 0U);
}

TEST_P(RecordsPrune, AHalfOfThePrunedMonthStaysWithItsRecord) {
  // The destination's clock is behind: its half began last month, the record this month.
  auto one = recorded(1, kMidnight + kMinute);
  one.destination.migration.begin_ns = kMidnight - kMinute;
  const auto old = recorded(2, kMidnight - kDay);
  good(store.add(std::vector{one.source, one.destination, old.source, old.destination}));
  EXPECT_EQ(good(store.prune(kMidnight)), 1U);
  EXPECT_EQ(everything(store.connection()), of_only({one.source, one.destination}));
}

TEST_P(RecordsPrune, WhatIsAddedAgainIsThereAgain) {
  const auto old = recorded(1, kMidnight - kDay);
  good(store.add(std::vector{old.both}));
  const std::string before = everything(store.connection());
  EXPECT_EQ(good(store.prune(kMidnight)), 1U);
  good(store.add(std::vector{old.both}));
  EXPECT_EQ(everything(store.connection()), before);
}

TEST_P(RecordsPrune, CandidatesGoWithTheirRecords) {
  const auto one = recorded(1, kMidnight - kMinute);
  Observation twin = test::lookalike(one.destination, 1);
  twin.migration.begin_ns = kMidnight + kMinute;
  good(store.add(std::vector{one.source, one.destination, twin}));
  EXPECT_EQ(good(store.find(key_of(twin))).at(0).candidates.size(), 1U);
  EXPECT_EQ(good(store.prune(kMidnight)), 2U);
  EXPECT_EQ(everything(store.connection()), of_only({twin}));
  EXPECT_TRUE(good(store.find(key_of(twin))).at(0).candidates.empty());
}

/// A half whose begin was not recorded: only when its recording began is known.
Observation begun_unseen(std::uint64_t number, Ns first) {
  Observation half = recorded(number, first).destination;
  half.migration.begin_ns.reset();
  return half;
}

TEST_P(RecordsPrune, WhoBeganUnseenGoesByItsRecordingsFirstMoment) {
  const Observation old = begun_unseen(1, kMidnight - kDay), early = begun_unseen(2, kMidnight + 2),
                    late = begun_unseen(3, kMidnight + kDay);
  good(store.add(std::vector{old, early, late}));
  EXPECT_EQ(good(store.prune(kMidnight)), 1U);
  EXPECT_EQ(everything(store.connection()), of_only({early, late}));
  EXPECT_EQ(good(store.prune(kMidnight + kDay)), 1U);
  EXPECT_EQ(everything(store.connection()), of_only({late}));
}

TEST_P(RecordsPrune, ARecordAndItsObservationsGoTogether) {
  // In January lie an unseen begin and a guest: a half of a record of February.
  const Observation unseen = begun_unseen(1, kMidnight - kDay);
  auto one = recorded(2, kMidnight + kMinute);
  one.destination.migration.begin_ns = kMidnight - kMinute;
  // And the other way round: a record of January with a half in February.
  auto other = recorded(3, kMidnight - kMinute);
  other.destination.migration.begin_ns = kMidnight + kMinute;
  const std::vector all = {unseen, one.source, one.destination, other.source, other.destination};
  good(store.add(all));
  EXPECT_EQ(good(store.prune(kMidnight)), 2U);
  EXPECT_EQ(everything(store.connection()), of_only({one.source, one.destination}));
  good(store.add(all));
  EXPECT_EQ(everything(store.connection()), of_only(all));
}

ON_BOTH_DATABASES(RecordsPrune);

}  // namespace
}  // namespace ackscope::records
