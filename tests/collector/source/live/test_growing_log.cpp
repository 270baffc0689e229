#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "collector/source/live/open.hpp"
#include "tests/collector/source/live/draining.hpp"
#include "tests/collector/source/live/scratch.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using Pieces = std::vector<std::string>;
using ::testing::HasSubstr;

/// A line with the stamp of QEMU up to 10.0, `second` seconds after the epoch.
std::string line(int second, std::string_view text) {
  return "77@" + std::to_string(second) + ".000000:migration_" + std::string(text) + "\n";
}
std::string piece(int second, std::string_view text) {
  return std::to_string(second) + "000000000 migration_" + std::string(text) + " tid 77";
}

class Log : public ::testing::Test {
 protected:
  LiveSourcePtr open(bool from_end = false) {
    const auto wanted = [](std::string_view name) { return name.starts_with("migration_"); };
    return open_growing(path, wanted, {from_end, {}});
  }
  Scratch scratch;
  const std::string path = scratch.path("qemu.log");
};

TEST_F(Log, HoldsALineUntilItsNewlineComes) {
  auto log = open();
  EXPECT_EQ(drain(*log), Pieces{});
  EXPECT_FALSE(log->status().up);
  append(path, line(1, "one |x") + "77@2.000000:migra");
  EXPECT_EQ(drain(*log), Pieces{piece(1, "one||x")});
  append(path, "tion_two ");
  EXPECT_EQ(drain(*log), Pieces{});
  append(path, "\n");
  EXPECT_EQ(drain(*log), Pieces{piece(2, "two|")});
  EXPECT_TRUE(log->status().up);
  EXPECT_TRUE(log->caught_up());
  EXPECT_EQ(log->summary().events, 2U);
  EXPECT_EQ(log->summary().malformed, 0U);
  EXPECT_FALSE(log->summary().incomplete);
}

TEST_F(Log, StartsAtTheEndBehindTheLineThatIsBeingWritten) {
  append(path, line(1, "one ") + "77@2.000000:migration_two");
  auto log = open(true);
  EXPECT_TRUE(log->caught_up());
  EXPECT_EQ(drain(*log), Pieces{});
  append(path, " x\n" + line(3, "three "));
  EXPECT_EQ(drain(*log), Pieces{piece(3, "three|")});
}

TEST_F(Log, JoinsALineThatARotationCut) {
  append(path, line(1, "one ") + "77@2.000000:migration_two a");
  auto log = open();
  EXPECT_EQ(drain(*log), Pieces{piece(1, "one|")});
  fs::rename(path, path + ".1");
  append(path, " b\n" + line(3, "three "));
  EXPECT_EQ(drain(*log), (Pieces{piece(2, "two|a b"), piece(3, "three|")}));
  EXPECT_EQ(log->summary().malformed, 0U);
}

TEST_F(Log, JoinsALineThatWasCutWithinItsStamp) {
  append(path, line(1, "one ") + "7");
  auto log = open();
  drain(*log);
  fs::rename(path, path + ".1");
  append(path, line(2, "two ").substr(1));
  EXPECT_EQ(drain(*log), Pieces{piece(2, "two|")});
}

TEST_F(Log, GivesUpALineWhoseWriterIsGone) {
  append(path, line(1, "one ") + "77@2.000000:migration_tw");
  auto log = open();
  drain(*log);
  fs::remove(path);
  append(path, line(3, "three "));
  EXPECT_EQ(drain(*log), (Pieces{"gap 1000000000-3000000000 ?", piece(3, "three|")}));
  EXPECT_TRUE(log->summary().incomplete);
}

TEST_F(Log, MarksATruncationWithAGapAndDropsTheCutLine) {
  append(path, line(1, "one ") + "77@2.000000:migration_tw");
  auto log = open();
  drain(*log);
  fs::resize_file(path, 0);
  EXPECT_EQ(drain(*log), Pieces{});
  append(path, line(3, "three "));
  EXPECT_EQ(drain(*log), (Pieces{"gap 1000000000-3000000000 ?", piece(3, "three|")}));
  EXPECT_EQ(log->summary().malformed, 0U);
  EXPECT_THAT(log->summary().notes.front(), HasSubstr("truncated"));
}

// It is read from its begin, where nothing is missing.
TEST_F(Log, KnowsThatATruncationTookNothingBehindTheNextLine) {
  append(path, line(1, "one "));
  auto log = open();
  drain(*log);
  fs::resize_file(path, 0);
  drain(*log);
  append(path, line(1, "two "));
  ASSERT_EQ(log->next(), Flow::gap);
  EXPECT_TRUE(log->gap().before_next);
}

TEST_F(Log, DoesNotTakeTheHoleBehindATruncationForALine) {
  append(path, line(1, "one "));
  auto log = open();
  drain(*log);
  overwrite(path, std::string(300'000, '\0') + line(3, "three ") + line(4, "four "));
  EXPECT_EQ(drain(*log),
            (Pieces{"gap 1000000000-3000000000 ?", piece(3, "three|"), piece(4, "four|")}));
  EXPECT_EQ(log->summary().malformed, 0U);
}

TEST_F(Log, BoundsLongLines) {
  append(path, line(1, "one ") + line(2, "two " + std::string(100'000, 'x')) + line(3, "three "));
  auto log = open();
  EXPECT_EQ(drain(*log),
            (Pieces{piece(1, "one|"), "gap 2000000000-3000000000 1", piece(3, "three|")}));
  EXPECT_EQ(log->summary().malformed, 1U);
}

TEST_F(Log, SaysWhyLinesWithoutTimeStampsAreOfNoUse) {
  append(path, "migration_completion_file_err \n");
  auto log = open();
  EXPECT_EQ(drain(*log), Pieces{});
  EXPECT_FALSE(log->status().up);
  EXPECT_THAT(log->status().why, HasSubstr("-msg timestamp=on"));
}

TEST_F(Log, TakesItsGuestFromLibvirt) {
  append(path,
         "2026-11-21 20:37:41.785+0000: starting up libvirt version: 9.0.0, hostname: h1\n"
         "-name guest=vm1,debug-threads=on \\\n" +
             line(1, "one "));
  auto log = open();
  EXPECT_EQ(drain(*log).size(), 1U);
  EXPECT_EQ(log->origins().at(0).vm, "vm1");
  EXPECT_EQ(log->origins().at(0).host, "h1");
}

TEST_F(Log, KeepsItsNotesFew) {
  auto log = open();
  for (int round = 0; round < 50; ++round) {
    append(path, line(round, "x ") + "2026-11-21T20:3x:47Z migration_y \n");
    drain(*log);
    fs::resize_file(path, 0);
    drain(*log);
  }
  EXPECT_LE(log->summary().notes.size(), 4U);
  EXPECT_EQ(log->summary().malformed, 50U);
}

struct Other {
  std::string bytes;
  std::string why;
};

TEST_F(Log, SaysWhatAFileOfAnotherKindIsAndWaitsForTheRightOne) {
  using namespace std::string_literals;
  for (const Other& other :
       {Other{"\x1f\x8b\x08\0\0"s, "compressed"}, Other{"\xc1\x1f\xfc\xc1"s, "CTF"},
        Other{"{\"schema\":\"ackscope.events/1\"}\n", "analyze"}, Other{"abc\0def"s, "neither"}}) {
    overwrite(path, other.bytes);
    auto log = open();
    EXPECT_EQ(drain(*log), Pieces{});
    EXPECT_FALSE(log->status().up);
    EXPECT_THAT(log->status().why, HasSubstr(other.why));
    EXPECT_TRUE(log->caught_up());
    fs::remove(path);
    append(path, line(1, "one "));
    EXPECT_EQ(drain(*log), Pieces{piece(1, "one|")}) << other.why;
    EXPECT_TRUE(log->status().up);
  }
}

TEST_F(Log, IsDownWhileAFileOfAnotherKindStandsInItsPlace) {
  using namespace std::string_literals;
  const std::string simple =
      std::string(8, '\xff') + "\xb4\x29\xa4\x0a\xcb\x77\xb1\xf2"s + "\4\0\0\0\0\0\0\0"s;
  for (const Other& other : {Other{"\x1f\x8b\x08\0\0"s + std::string(100, 'x'), "compressed"},
                             Other{simple, "simple trace now"},
                             Other{"{\"schema\":\"ackscope.events/1\"}\n", "analyze"}}) {
    for (const bool truncated : {false, true}) {
      fs::remove(path);
      append(path, line(1, "one ") + "77@2.000000:migration_tw");
      auto log = open();
      EXPECT_EQ(drain(*log), Pieces{piece(1, "one|")});
      if (!truncated) fs::rename(path, path + ".1");
      overwrite(path, other.bytes);
      EXPECT_EQ(drain(*log), Pieces{});
      EXPECT_FALSE(log->status().up);
      EXPECT_THAT(log->status().why, HasSubstr(other.why));
      EXPECT_TRUE(log->summary().incomplete);
      append(path, line(2, "of the other file "));
      EXPECT_EQ(drain(*log), Pieces{});
      fs::rename(path, path + ".gz");
      append(path, line(3, "three "));
      EXPECT_EQ(drain(*log), (Pieces{"gap 1000000000-3000000000 ?", piece(3, "three|")}));
      EXPECT_TRUE(log->status().up);
      EXPECT_EQ(log->summary().malformed, 0U);
    }
  }
}

TEST_F(Log, WaitsForEnoughOfANewFileToTellWhatItIs) {
  append(path, line(1, "one "));
  auto log = open();
  drain(*log);
  fs::rename(path, path + ".1");
  append(path, std::string(6, '\xff'));
  EXPECT_EQ(drain(*log), Pieces{});
  append(path, std::string(2, '\xff') + "\xb4\x29\xa4\x0a\xcb\x77\xb1\xf2");
  EXPECT_EQ(drain(*log), Pieces{});
  EXPECT_THAT(log->status().why, HasSubstr("simple trace now"));
}

}  // namespace
}  // namespace ackscope::source::test
