#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <QDir>
#include <QPushButton>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/gui/faults/scene.hpp"

namespace ackscope::widgets::faults {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What, where and what to do, in the window; and the window goes on.
void expect_trouble(Window& test, const std::string& path, const std::string& what,
                    const std::string& remedy) {
  ASSERT_TRUE(test.open({path}));
  EXPECT_THAT(test.trouble(), AllOf(HasSubstr(what), HasSubstr(path), HasSubstr(remedy)));
  EXPECT_FALSE(test.shows_picture());
  EXPECT_TRUE(test.goes_on());
}

TEST(FaultsOpening, NothingThere) {
  Window test;
  expect_trouble(test, test.path("nowhere.log"), "no such file", "");
}

TEST(FaultsOpening, AnEmptyFile) {
  Window test;
  expect_trouble(test, test.put("empty.log", ""), "empty", "");
}

TEST(FaultsOpening, AnotherKindOfFile) {
  Window test;
  expect_trouble(test, test.put("letter.txt", std::string(5'000, 'a') + "\n"), "not a trace",
                 "give a CTF trace");
}

TEST(FaultsOpening, AFolderWithoutTraces) {
  Window test;
  QDir(test.folder.path()).mkdir("holiday");
  test.put("holiday/notes.txt", "a nice day\n");
  expect_trouble(test, test.path("holiday"), "no ", "");
}

TEST(FaultsOpening, AFileThatMayNotBeRead) {
  Window test;
  const std::string path = test.copy(case_log("blocked"));
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  const Ordinary user;
  ASSERT_TRUE(test.open({path}));
  EXPECT_THAT(test.trouble(), AllOf(HasSubstr(path), HasSubstr("ermission")));
}

TEST(FaultsOpening, ALogWithoutMigrations) {
  Window test;
  const std::string path =
      test.put("idle.log", "2026-11-21T20:00:00.000000Z vfio_region_read  (a:b) = 0x0\n");
  ASSERT_TRUE(test.open({path}));
  EXPECT_THAT(test.trouble(), AllOf(HasSubstr("no migration"), HasSubstr(path)));
}

TEST(FaultsOpening, ASparseFileOfManyGigabytesIsRefusedOrCanBeCancelled) {
  Window test;
  const std::string path = test.put("huge.log", "");
  std::filesystem::resize_file(path, std::uintmax_t{64} << 30U);
  const Heart heart;
  ASSERT_TRUE(test.open({path}));
  EXPECT_THAT(test.trouble(), HasSubstr("not a trace"));
  std::printf("sparse 64 GiB: longest gap of the event loop %lld ms\n",
              static_cast<long long>(heart.longest_ms()));
}

/// As above, but what stands in front is a log: it is read, and reading can be ended.
TEST(FaultsOpening, AGoodBeginningOfAHugeFileCanBeCancelled) {
  Window test;
  const std::string path = test.put(
      "huge.log",
      "2026-11-21T20:00:00.000000Z vfio_save_block_precopy_empty_hit  (0000:3b:00.1)\n");
  std::filesystem::resize_file(path, std::uintmax_t{1} << 30U);
  const Heart heart;
  test.window.open(of({path}));
  ASSERT_TRUE(test.wait([&] { return heart.beats() > 20 || !test.window.loading(); }));
  if (test.window.loading()) {
    QTest::mouseClick(test.window.findChild<QPushButton*>("waiting-cancel"), Qt::LeftButton);
    EXPECT_FALSE(test.window.loading());
  } else {
    EXPECT_THAT(test.trouble() + test.message("quality"), Not(IsEmpty()));
  }
  EXPECT_TRUE(test.goes_on());
}

TEST(FaultsOpening, AVeryLongLineIsSkippedAndSaid) {
  Window test;
  std::ifstream story(case_log("late-request-reinit"));
  std::string text{std::istreambuf_iterator<char>(story), {}};
  const auto end = text.rfind('\n', text.size() - 2);
  text.insert(end + 1, "{\"x\":\"" + std::string(64 << 20U, 'y') + "\"}\n");
  const std::string path = test.put("line.jsonl", text);
  const Heart heart;
  ASSERT_TRUE(test.open({path}));
  EXPECT_TRUE(test.shows_picture());
  EXPECT_THAT(test.message("quality"), HasSubstr(path));
  std::printf("line of 64 MiB: longest gap of the event loop %lld ms\n",
              static_cast<long long>(heart.longest_ms()));
}

TEST(FaultsOpening, ThousandsOfDevicesDoNotFreezeTheWindow) {
  Window test;
  std::string text;
  constexpr int kDevices = 6'000;
  for (int i = 0; i < kDevices; ++i) {
    char line[160];
    std::snprintf(line, sizeof line,
                  "2026-11-21T20:00:%02d.%03d000Z vfio_save_block  (0000:%06x.0) data_size 1\n",
                  i / 1000, i % 1000, static_cast<unsigned>(i));
    text += line;
  }
  const std::string path = test.put("many.log", text);
  QElapsedTimer whole;
  whole.start();
  const Heart heart;
  ASSERT_TRUE(test.open({path}));
  ASSERT_TRUE(test.shows_picture());
  QCoreApplication::processEvents();
  EXPECT_EQ(test.window.picture().pane()->shown().migration().devices.size(),
            std::size_t{kDevices});
  std::printf("%d devices: longest gap of the event loop %lld ms of %lld ms\n", kDevices,
              static_cast<long long>(heart.longest_ms()), static_cast<long long>(whole.elapsed()));
}

/// No file may grow: the texts of events have no place.
class NoRoom {
 public:
  NoRoom() {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoRoom() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  rlimit before_{};
};

TEST(FaultsOpening, ATemporaryFolderThatIsFullCostsTheTextsOnly) {
  Window test;
  std::string text;
  for (int i = 0; i < 30'000; ++i)
    text += "2026-11-21T20:00:00.000000Z vfio_save_block  (0000:3b:00.1) data_size 1048576\n";
  const std::string path = test.put("long.log", text);
  {
    const NoRoom limit;
    ASSERT_TRUE(test.open({path}));
  }
  EXPECT_TRUE(test.shows_picture());
  EXPECT_THAT(test.message("quality"), AllOf(HasSubstr("arguments"), HasSubstr("TMPDIR")));
}

TEST(FaultsOpening, OneOfTwoIsMissing) {
  Window test;
  const std::string missing = test.path("missing.log");
  ASSERT_TRUE(test.open({test.copy(case_log("blocked")), missing}));
  EXPECT_TRUE(test.shows_picture());
  EXPECT_THAT(test.message("quality"), AllOf(HasSubstr(missing), HasSubstr("no such file")));
}

}  // namespace
}  // namespace ackscope::widgets::faults
