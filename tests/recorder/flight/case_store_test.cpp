#include "recorder/flight/case_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "recorder/process/private_folder.hpp"

namespace ackscope::recorder::flight {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Store : public testing::Test {
 protected:
  std::vector<std::string> names(const std::string& newest = {}) const {
    std::vector<std::string> list;
    for (const KeptCase& each : store->cases(newest)) list.push_back(each.name);
    return list;
  }
  Result<PrivateFolder> scratch = PrivateFolder::make();
  fs::path folder = scratch->path() / "deep" / "cases";
  Result<CaseStore> store = CaseStore::open(folder);
};

TEST_F(Store, IsForItsOwnerOnly) {
  ASSERT_TRUE(store);
  struct stat status {};
  ASSERT_EQ(::stat(folder.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(Store, BelongsToOneRecorder) {
  const auto other = CaseStore::open(folder);
  ASSERT_FALSE(other);
  EXPECT_THAT(to_line(other.error()), HasSubstr("another flight recorder"));
}

TEST_F(Store, ACaseIsThereWhenItIsFinished) {
  const auto begun = store->begin();
  ASSERT_TRUE(begun);
  std::ofstream(*begun / "report.txt") << std::string(10'000, 'x');
  EXPECT_TRUE(names().empty());
  const auto path = store->finish(*begun, "20260101T000000Z-vm-failed");
  ASSERT_TRUE(path);
  EXPECT_TRUE(fs::exists(*path / "report.txt"));
  EXPECT_FALSE(fs::exists(*begun));
  ASSERT_EQ(store->cases().size(), 1U);
  EXPECT_GE(store->cases().front().bytes, 10'000U);
}

TEST_F(Store, ATakenNameGetsANumber) {
  for (const char* expected : {"20260101T000000Z-vm-failed", "20260101T000000Z-vm-failed-2",
                               "20260101T000000Z-vm-failed-3"})
    EXPECT_EQ(store->finish(*store->begin(), "20260101T000000Z-vm-failed")->filename(), expected);
}

TEST_F(Store, OldestFirstWhateverTheClockDid) {
  for (const char* name : {"20260102T000000Z-b-failed", "20260101T000000Z-a-failed", "notes"})
    fs::create_directory(folder / name);
  EXPECT_THAT(names(),
              testing::ElementsAre("20260101T000000Z-a-failed", "20260102T000000Z-b-failed"));
  EXPECT_EQ(names("20260101T000000Z-a-failed").back(), "20260101T000000Z-a-failed");
}

TEST_F(Store, WhatWasNotFinishedGoesAtTheStart) {
  ASSERT_TRUE(store->begin());
  fs::create_directory(folder / "20260101T000000Z-vm-failed");
  std::ofstream(folder / ".incomplete-file") << "a file of somebody";
  store = fail("closed");
  store = CaseStore::open(folder);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->remove_unfinished(), 0U);
  EXPECT_TRUE(fs::exists(folder / ".incomplete-file"));
  EXPECT_EQ(names().size(), 1U);
}

TEST_F(Store, ALinkIsNoCase) {
  fs::create_directory(scratch->path() / "elsewhere");
  fs::create_directory_symlink(scratch->path() / "elsewhere",
                               folder / "20260101T000000Z-vm-failed");
  EXPECT_TRUE(names().empty());
}

}  // namespace
}  // namespace ackscope::recorder::flight
