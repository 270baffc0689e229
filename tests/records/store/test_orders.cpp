#include <algorithm>
#include <thread>

#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using sql::Row;
using test::good, test::everything, test::mixture;
using Batch = std::vector<Observation>;

class RecordsOrders : public test::OnBothDatabases {
 protected:
  std::string at_once(const Batch& batch) {
    Store store = good(Store::open(fresh_place()));
    good(store.add(batch));
    return everything(store.connection());
  }
};

/// In pieces of random lengths, some of them twice.
void add_in_pieces(Store& store, std::span<const Observation> batch, std::mt19937_64& random) {
  while (!batch.empty()) {
    const auto piece = batch.first(std::min<std::size_t>(1 + random() % 9, batch.size()));
    good(store.add(piece));
    if (random() % 4 == 0) good(store.add(piece));
    batch = batch.subspan(piece.size());
  }
}

TEST_P(RecordsOrders, EveryOrderAndSplitEndsInTheSameRows) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Batch batch = mixture(seed, 25);
    const std::string expected = at_once(batch);
    std::mt19937_64 random(seed);
    std::shuffle(batch.begin(), batch.end(), random);
    Store store = good(Store::open(fresh_place()));
    add_in_pieces(store, batch, random);
    ASSERT_EQ(everything(store.connection()), expected);
  }
}

TEST_P(RecordsOrders, TheMixtureHasEveryKindOfRecord) {
  Store store = good(Store::open(fresh_place()));
  for (std::uint64_t seed = 1; seed <= 6; ++seed) good(store.add(mixture(seed, 25)));
  const auto bases = good(store.connection().rows("SELECT DISTINCT basis FROM migration"));
  EXPECT_EQ(bases.size(), 4U);
  std::size_t candidates = 0;
  for (const Row& row : good(store.connection().rows("SELECT key FROM migration"))) {
    candidates += good(store.find(std::get<std::string>(row.at(0)))).at(0).candidates.size();
  }
  EXPECT_GT(candidates, 0U);
}

TEST_P(RecordsOrders, WritersAtTheSameTimeEndInTheSameRows) {
  const Batch batch = mixture(77, 40);
  const std::string expected = at_once(batch);
  const auto place = fresh_place();
  std::vector<std::thread> writers;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    writers.emplace_back([&batch, &place, seed] {
      std::mt19937_64 random(seed);
      Batch own = batch;  // everything, by everyone
      std::shuffle(own.begin(), own.end(), random);
      Store store = good(Store::open(place));
      add_in_pieces(store, own, random);
    });
  }
  for (auto& writer : writers) writer.join();
  Store store = good(Store::open(place));
  EXPECT_EQ(everything(store.connection()), expected);
}

ON_BOTH_DATABASES(RecordsOrders);

/// Both databases in one test.
class RecordsOrdersAcross : public RecordsOrders {};

TEST_P(RecordsOrdersAcross, BothDatabasesHoldTheSameRows) {
  const Batch batch = mixture(9, 40);
  Store store = good(Store::open(fresh_place()));
  good(store.add(batch));
  Store memory = good(Store::open(*sql::place_of(":memory:")));
  good(memory.add(batch));
  EXPECT_EQ(everything(store.connection()), everything(memory.connection()));
}

INSTANTIATE_TEST_SUITE_P(Databases, RecordsOrdersAcross,
                         ::testing::Values(sql::Dialect::postgresql), test::dialect_name);

}  // namespace
}  // namespace ackscope::records
