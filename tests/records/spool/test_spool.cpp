#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "records/model/document.hpp"
#include "records/spool/entries.hpp"
#include "records/spool/file.hpp"
#include "records/spool/spool.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

namespace fs = std::filesystem;
using test::good, test::everything, test::mixture;
using ::testing::HasSubstr;

class RecordsSpool : public ::testing::Test {
 protected:
  RecordsSpool() {
    std::string name = (fs::temp_directory_path() / "ackscope-spool-XXXXXX").string();
    directory = mkdtemp(name.data());
  }
  ~RecordsSpool() override { fs::remove_all(directory); }

  Store memory() { return good(Store::open(*sql::place_of(":memory:"))); }
  Spool opened(std::uint64_t limit = Spool::kLimit) {
    return *Spool::open(directory / "spool", limit);
  }
  std::string only_file() { return spool::entries(directory / "spool")->at(0).name; }

  fs::path directory;
};

TEST_F(RecordsSpool, IsPrivate) {
  opened();
  struct stat status {};
  ASSERT_EQ(::stat((directory / "spool").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ::chmod((directory / "spool").c_str(), 0777);
  EXPECT_THAT(Spool::open(directory / "spool").error().what, HasSubstr("others may write"));
}

TEST_F(RecordsSpool, WhatWaitsArrivesInTheOrderItCame) {
  Spool spool = opened();
  auto later = test::recorded(1).both;
  later.migration.downtime_ns = 42;
  ASSERT_TRUE(spool.put(std::vector{test::recorded(1).both}));
  ASSERT_TRUE(spool.put(std::vector{later}));
  EXPECT_EQ(spool.waiting()->files, 2U);
  Store store = memory();
  const Drained drained = spool.drain(store);
  EXPECT_FALSE(drained.stopped);
  EXPECT_EQ(drained.files, 2U);
  EXPECT_EQ(drained.added.fresh, 1U);
  EXPECT_EQ(spool.waiting()->files, 0U);
  EXPECT_EQ(good(store.connection().rows("SELECT downtime_ns FROM migration")).at(0),
            sql::Row{std::int64_t{42}});
}

TEST_F(RecordsSpool, WhatWasSpooledIsWhatWasAdded) {
  const auto batch = mixture(4, 300);  // more than one batch a file
  Store straight = memory(), spooled = memory();
  good(straight.add(batch));
  Spool spool = opened();
  ASSERT_TRUE(spool.put(batch));
  spool.drain(spooled);
  EXPECT_EQ(everything(spooled.connection()), everything(straight.connection()));
}

TEST_F(RecordsSpool, ADamagedFileIsSetAsideAndItsGoodLinesSent) {
  Spool spool = opened();
  ASSERT_TRUE(spool.put(mixture(4, 3)));
  const std::string name = only_file();
  std::ofstream(directory / "spool" / name, std::ios::app) << "{\"schema\":\"ackscope.rec";
  ASSERT_TRUE(spool.put(std::vector{test::recorded(77).both}));
  Store store = memory();
  const Drained drained = spool.drain(store);
  ASSERT_EQ(drained.set_aside.size(), 1U);
  EXPECT_THAT(drained.set_aside[0], HasSubstr(name + ": line "));
  EXPECT_EQ(drained.added.fresh, mixture(4, 3).size() + 1);
  EXPECT_EQ(spool.waiting()->files, 0U);
  EXPECT_TRUE(fs::exists(directory / "spool" / (name + ".damaged")));
}

Observation with_a_label(std::uint64_t number, std::size_t bytes) {
  Observation one = test::recorded(number).both;
  one.labels["note"] = std::string(bytes, 'x');
  return one;
}

TEST_F(RecordsSpool, OnlyLinesThatTheStoreRefusesAreSetAside) {
  Spool spool = opened();
  std::vector<Observation> batch = mixture(4, 300);  // more than one batch
  const std::size_t good_ones = batch.size();
  batch.insert(batch.begin() + 3, with_a_label(1'000'001, 2000));
  batch.push_back(with_a_label(1'000'002, 2000));
  ASSERT_TRUE(spool.put(batch));
  const std::string name = only_file();
  Store store = memory();
  const Drained drained = spool.drain(store);
  EXPECT_FALSE(drained.stopped);
  EXPECT_EQ(drained.added.fresh, good_ones);
  EXPECT_EQ(spool.waiting()->files, 0U);
  ASSERT_EQ(drained.set_aside.size(), 1U);
  EXPECT_THAT(drained.set_aside[0], HasSubstr(name + ": line 4: "));
  EXPECT_THAT(drained.set_aside[0], HasSubstr("(and 1 more); set aside as " + name + ".damaged"));
  std::ifstream aside(directory / "spool" / (name + ".damaged"));
  std::string first, second, third;
  ASSERT_TRUE(std::getline(aside, first) && std::getline(aside, second));
  EXPECT_FALSE(std::getline(aside, third));
  EXPECT_EQ(first, write_document(batch[3]));
  EXPECT_EQ(second, write_document(batch.back()));
}

TEST_F(RecordsSpool, AFullSpoolSaysSoAndKeepsWhatItHas) {
  Spool spool = opened(20'000);
  std::size_t kept = 0;
  Result<void> done;
  while ((done = spool.put(std::vector{test::recorded(kept).both}))) ++kept;
  EXPECT_GT(kept, 1U);
  EXPECT_THAT(to_line(done.error()), HasSubstr("the spool is full"));
  EXPECT_EQ(spool.waiting()->files, kept);
  EXPECT_LE(spool.waiting()->bytes, 20'000U);
}

TEST_F(RecordsSpool, WhatTheStoreCannotTakeNowStays) {
  Spool spool = opened();
  ASSERT_TRUE(spool.put(mixture(4, 100)));
  Store store = good(Store::open(*sql::place_of((directory / "small.db").string())));
  good(store.connection().rows("PRAGMA max_page_count = 60"));
  const Drained drained = spool.drain(store);
  ASSERT_TRUE(drained.stopped);
  EXPECT_EQ(drained.stopped->trouble, sql::Trouble::full);
  EXPECT_TRUE(drained.set_aside.empty());
  EXPECT_EQ(spool.waiting()->files, 1U);
  good(store.connection().rows("PRAGMA max_page_count = 100000"));
  EXPECT_FALSE(spool.drain(store).stopped);
  EXPECT_EQ(good(store.connection().rows("SELECT key FROM observation")).size(),
            mixture(4, 100).size());
}

TEST_F(RecordsSpool, OnlyOneDrains) {
  Spool spool = opened();
  ASSERT_TRUE(spool.put(mixture(4, 3)));
  const auto lock =
      spool::Lock::take(directory / "spool" / spool::kDrainLock, spool::Lock::Wait::no);
  ASSERT_TRUE(lock->held());
  Store store = memory();
  EXPECT_TRUE(spool.drain(store).by_another);
  EXPECT_EQ(spool.waiting()->files, 1U);
}

TEST_F(RecordsSpool, HalfWrittenFilesAreNeverSentAndRemovedOnceForgotten) {
  Spool spool = opened();
  const fs::path old = directory / "spool" / "1.jsonl.part",
                 young = directory / "spool" / "2.jsonl.part";
  std::ofstream(old) << write_document(test::recorded(1).both);
  std::ofstream(young) << write_document(test::recorded(1).both);
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(2));
  Store store = memory();
  EXPECT_EQ(spool.drain(store).files, 0U);
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(young));
}

}  // namespace
}  // namespace ackscope::records
