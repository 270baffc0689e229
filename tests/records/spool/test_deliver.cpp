#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "records/spool/deliver.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

namespace fs = std::filesystem;
using test::good, test::mixture;
using ::testing::HasSubstr;

class RecordsDeliver : public ::testing::Test {
 protected:
  RecordsDeliver() {
    std::string name = (fs::temp_directory_path() / "ackscope-deliver-XXXXXX").string();
    directory = mkdtemp(name.data());
    patience.budget = std::chrono::seconds(3);
    patience.pause = [this](Patience::Duration) { ++pauses; };
  }
  ~RecordsDeliver() override { fs::remove_all(directory); }

  sql::Place place() { return *sql::place_of((directory / "records.db").string()); }
  sql::Place nowhere() { return *sql::place_of("postgresql://127.0.0.1:1/db"); }
  Spool spool() { return *Spool::open(directory / "spool"); }
  std::size_t in_store() {
    Store store = good(Store::open(place()));
    return good(store.connection().rows("SELECT key FROM observation")).size();
  }

  fs::path directory;
  Patience patience;
  int pauses = 0;
  const std::vector<Observation> batch = mixture(6, 5);
};

TEST_F(RecordsDeliver, ToAStoreThatIsThere) {
  Courier courier(place(), spool(), patience);
  const auto delivery = courier.deliver(batch);
  ASSERT_TRUE(delivery);
  EXPECT_FALSE(delivery->spooled);
  EXPECT_EQ(delivery->added.fresh, batch.size());
  EXPECT_EQ(pauses, 0);
}

TEST_F(RecordsDeliver, WhatIsAwayForTooLongWaitsInTheSpool) {
  Courier courier(nowhere(), spool(), patience);
  const auto delivery = courier.deliver(batch);
  ASSERT_TRUE(delivery);
  ASSERT_TRUE(delivery->spooled);
  EXPECT_EQ(delivery->spooled->trouble, sql::Trouble::away);
  EXPECT_GT(pauses, 2);
  EXPECT_EQ(spool().waiting()->files, 1U);
  Courier later(place(), spool(), patience);
  const auto drained = later.drain();
  ASSERT_TRUE(drained);
  EXPECT_EQ(drained->drained, batch.size());
  EXPECT_EQ(in_store(), batch.size());
  EXPECT_EQ(spool().waiting()->files, 0U);
}

TEST_F(RecordsDeliver, WhatWaitedDoesNotReplaceWhatIsNewer) {
  const Observation older = test::recorded(1).both;
  Observation newer = older;
  newer.migration.downtime_ns = 42;
  ASSERT_TRUE(spool().put(std::vector{older}));
  Courier courier(place(), spool(), patience);
  const auto delivery = courier.deliver(std::vector{newer});
  ASSERT_TRUE(delivery);
  EXPECT_EQ(delivery->drained, 1U);
  ASSERT_TRUE(courier.drain());
  Store store = good(Store::open(place()));
  EXPECT_EQ(good(store.connection().rows("SELECT downtime_ns FROM migration")).at(0),
            sql::Row{std::int64_t{42}});
}

TEST_F(RecordsDeliver, WhatIsRefusedIsNotTriedAgain) {
  fs::create_directory(directory / "records.db");
  Courier courier(place(), spool(), patience);
  const auto delivery = courier.deliver(batch);
  ASSERT_TRUE(delivery);
  ASSERT_TRUE(delivery->spooled);
  EXPECT_EQ(delivery->spooled->trouble, sql::Trouble::refused);
  EXPECT_EQ(pauses, 0);
}

TEST_F(RecordsDeliver, OneThatIsRefusedCostsNoOther) {
  std::vector<Observation> some = batch;
  some[2].labels["note"] = std::string(2000, 'x');
  Courier courier(place(), std::nullopt, patience);
  const auto delivery = courier.deliver(some);
  ASSERT_TRUE(delivery);
  EXPECT_EQ(delivery->added.fresh, batch.size() - 1);
  ASSERT_EQ(delivery->refused.size(), 1U);
  EXPECT_EQ(delivery->refused[0].place, 2U);
  EXPECT_THAT(to_line(delivery->refused[0].why), HasSubstr("has 2000 bytes"));
  EXPECT_EQ(in_store(), batch.size() - 1);
}

TEST_F(RecordsDeliver, WithoutASpoolTheErrorIsTheCallers) {
  Courier courier(nowhere(), std::nullopt, patience);
  const auto delivery = courier.deliver(batch);
  ASSERT_FALSE(delivery);
  EXPECT_THAT(to_line(delivery.error()), HasSubstr("is the server running"));
}

TEST_F(RecordsDeliver, AFullSpoolIsAnErrorThatNamesBoth) {
  Courier courier(nowhere(), *Spool::open(directory / "spool", 10), patience);
  const auto delivery = courier.deliver(batch);
  ASSERT_FALSE(delivery);
  EXPECT_THAT(to_line(delivery.error()), HasSubstr("is the server running"));
  EXPECT_THAT(to_line(delivery.error()), HasSubstr("the spool is full"));
}

}  // namespace
}  // namespace ackscope::records
