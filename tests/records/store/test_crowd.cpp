#include <algorithm>

#include "records/store/candidates.hpp"
#include "records/store/relations/node.hpp"
#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using sql::Row;
using test::good, test::everything, test::recorded;
using Batch = std::vector<Observation>;

class RecordsCrowd : public test::OnBothDatabases {
 protected:
  std::string in_order(const Batch& batch, std::size_t piece) {
    Store store = good(Store::open(fresh_place()));
    for (std::size_t at = 0; at < batch.size(); at += piece) {
      good(store.add(std::span(batch).subspan(at, std::min(piece, batch.size() - at))));
    }
    rows = good(store.connection().rows(
        "SELECT count(*), sum(CASE WHEN sides = 'both' THEN 1 ELSE 0 END) FROM migration"));
    return everything(store.connection());
  }
  std::vector<Row> rows;
};

/// Halves that cannot be told apart, of both sides.
Batch alike(std::size_t pairs) {
  Batch batch;
  for (std::size_t number = 0; number < pairs; ++number) {
    batch.push_back(test::lookalike(recorded(1).source, number));
    batch.push_back(test::lookalike(recorded(1).destination, number));
  }
  return batch;
}

TEST_P(RecordsCrowd, WhoFitsTooManyIsJoinedByNothingInEveryOrder) {
  Batch batch = alike(kCrowd / 2 + 1);
  const std::string expected = in_order(batch, batch.size());
  EXPECT_EQ(rows.at(0), (Row{static_cast<std::int64_t>(batch.size()), std::int64_t{0}}));
  std::mt19937_64 random(1);
  std::shuffle(batch.begin(), batch.end(), random);
  EXPECT_EQ(in_order(batch, 7), expected);
}

TEST_P(RecordsCrowd, SomeOfTheOthersAreNamedAsCandidates) {
  const Batch batch = alike(kCrowd);
  Store store = good(Store::open(place()));
  good(store.add(batch));
  const auto candidates = good(store.find(key_of(batch[0]))).at(0).candidates;
  ASSERT_EQ(candidates.size(), kMostCandidates);
  EXPECT_EQ(candidates[0].reason, "others fit as well");
}

TEST_P(RecordsCrowd, InACrowdIdsStillCount) {
  Batch batch = alike(kCrowd);
  for (std::size_t at = 0; at < batch.size(); ++at) {
    batch[at].migration_id = "job/" + std::to_string(at / 2);
  }
  const std::string expected = in_order(batch, batch.size());
  EXPECT_EQ(rows.at(0), (Row{std::int64_t{kCrowd}, std::int64_t{kCrowd}}));
  std::reverse(batch.begin(), batch.end());
  EXPECT_EQ(in_order(batch, 3), expected);
}

TEST_P(RecordsCrowd, AnIdThatEverybodyHasIsNone) {
  Batch batch;
  for (std::uint64_t number = 0; number < kCrowd; ++number) {
    const auto one = recorded(number, test::kEvening, 3);
    for (Observation each : {one.source, one.both}) {
      each.migration_id = "all the same";
      batch.push_back(each);
    }
  }
  const std::string expected = in_order(batch, batch.size());
  EXPECT_EQ(rows.at(0), (Row{std::int64_t{kCrowd}, std::int64_t{kCrowd}}));
  std::mt19937_64 random(1);
  std::shuffle(batch.begin(), batch.end(), random);
  EXPECT_EQ(in_order(batch, 9), expected);
}

ON_BOTH_DATABASES(RecordsCrowd);

}  // namespace
}  // namespace ackscope::records
