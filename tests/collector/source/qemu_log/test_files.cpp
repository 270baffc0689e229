#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/collector/source/qemu_log/reading.hpp"

namespace ackscope::source::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class LogFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "ackscope-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  void write(const std::string& name, std::string_view text) {
    std::ofstream(dir_ / name, std::ios::binary) << text;
    paths_.push_back(dir_ / name);
  }

  Reading read() const {
    auto source = open_qemu_log("set", paths_, wanted);
    return source ? read_all(**source) : Reading{{to_line(source.error())}, {}, {}, {}};
  }

  std::filesystem::path dir_;
  std::vector<std::filesystem::path> paths_;
};

TEST_F(LogFiles, PerThreadFilesAreMergedByTime) {
  write("src.log.3313", "1970-01-01T00:00:02Z vfio_b x\n1970-01-01T00:00:04Z vfio_d x\n");
  write("src.log.3255", "1970-01-01T00:00:01Z vfio_a x\n1970-01-01T00:00:02Z vfio_c x\n");
  write("src.log.3300", "hello\n");
  const Reading log = read();
  EXPECT_THAT(log.pieces, ElementsAre("1000000 vfio_a|x", "2000000 vfio_b|x", "2000000 vfio_c|x",
                                      "4000000 vfio_d|x"));
  EXPECT_THAT(log.tids, ElementsAre(3255, 3313, 3255, 3313));
  EXPECT_EQ(log.summary.events, 4u);
  EXPECT_THAT(log.summary.notes, ElementsAre(HasSubstr("src.log.3300: 1 line")));
}

TEST_F(LogFiles, RotatedSetsFollowOneAnotherEvenWhenTheClockStepped) {
  write("src.log", "1970-01-01T00:00:03Z vfio_c x\n");
  write("src.log.1", "1970-01-01T00:00:05Z vfio_b x\n");
  write("src.log.2", "1970-01-01T00:00:04Z vfio_a x\n1970-01-01T00:00:0");
  const Reading log = read();
  EXPECT_THAT(log.pieces, ElementsAre("4000000 vfio_a|x", "gap 4000000-5000000 ?",
                                      "5000000 vfio_b|x", "3000000 vfio_c|x"));
  EXPECT_TRUE(log.summary.incomplete);
}

TEST_F(LogFiles, ReportsWhatCannotBeOpened) {
  paths_ = {dir_ / "none"};
  EXPECT_THAT(read().pieces, ElementsAre(HasSubstr("none: no such file")));
  paths_ = {dir_};
  EXPECT_THAT(read().pieces, ElementsAre(HasSubstr("is a directory")));
}

TEST_F(LogFiles, SaysThatCompressedDataAreDamaged) {
  write("src.log.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff", 13));
  EXPECT_THAT(read().pieces, ElementsAre(HasSubstr("damaged before the first trace event")));
}

/// Bytes that this process has read from files so far.
std::optional<std::uint64_t> bytes_read() {
  std::ifstream io("/proc/self/io");
  std::string label;
  std::uint64_t count = 0;
  if (!(io >> label >> count) || label != "rchar:") return std::nullopt;
  return count;
}

TEST_F(LogFiles, ALineOfAnyLengthIsNotReadAgainAtEveryStepOfTheSearch) {
  constexpr std::uint64_t giant = 64'000'000;
  const std::string event = "1970-01-01T00:00:02Z vfio_a x\n";
  std::string events;
  for (int i = 0; i < 5000; ++i) events += event;
  write("giant.log", events);
  std::filesystem::resize_file(paths_[0], events.size() + giant);
  std::ofstream(paths_[0], std::ios::binary | std::ios::app) << "\n1970-01-01T00:01:00Z vfio_b x\n";
  const auto before = bytes_read();
  if (!before) GTEST_SKIP() << "the system does not count what is read";
  auto source = open_qemu_log("set", paths_, wanted, TimeRange{50'000'000'000, std::nullopt});
  ASSERT_TRUE(source);
  EXPECT_EQ(read_all(**source).pieces.back(), "60000000 vfio_b|x");
  EXPECT_LT(*bytes_read() - *before, giant * 3 / 2);
}

}  // namespace
}  // namespace ackscope::source::test
