#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "collector/source/live/growing_simple.hpp"
#include "collector/source/live/open.hpp"
#include "tests/collector/source/live/draining.hpp"
#include "tests/collector/source/live/scratch.hpp"
#include "tests/collector/source/qemu_simple/simple_bytes.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using Pieces = std::vector<std::string>;
using ::testing::HasSubstr;

constexpr std::string_view kDeclared =
    "sized(const char *name, uint64_t size) \"%s %\" PRIu64\n"
    "done(int ret) \"%d\"\n";

class Simple : public ::testing::Test {
 protected:
  void SetUp() override { overwrite(scratch.path("trace-events-all"), kDeclared); }

  std::unique_ptr<GrowingSimple> open() {
    GrowingSimpleOptions options;
    options.now = [this] { return now; };
    return std::make_unique<GrowingSimple>(
        FollowedFile(path, FollowedFile::Start::begin), [](std::string_view) { return true; },
        options);
  }

  /// What comes when nothing has been written for long enough.
  Pieces settle(LiveSource& source) {
    Pieces pieces = drain(source);
    now += std::chrono::seconds(3);
    drain_into(pieces, source);
    return pieces;
  }

  static SimpleBytes header() {
    SimpleBytes bytes;
    bytes.mapping(1, "sized").mapping(2, "done");
    return bytes;
  }
  /// `done(value)`, as bytes without a header.
  static std::string done(std::uint64_t time, std::uint64_t value, std::uint32_t pid = 77) {
    SimpleBytes bytes;
    bytes.event(2, time, bytes.arg(value), pid);
    return bytes.bytes().substr(24);
  }

  Scratch scratch;
  const std::string path = scratch.path("qemu.simple");
  std::chrono::steady_clock::time_point now{};
};

TEST_F(Simple, WaitsForARecordThatIsNotWhole) {
  auto simple = open();
  EXPECT_EQ(settle(*simple), Pieces{});
  EXPECT_FALSE(simple->status().up);
  const std::string all = header().bytes() + done(10, 1) + done(20, 2);
  for (std::size_t at = 0; at + 1 < all.size(); ++at) {
    append(path, all.substr(at, 1));
    drain(*simple);
  }
  EXPECT_EQ(settle(*simple), Pieces{"10 done| ret=i1"});
  append(path, all.substr(all.size() - 1));
  EXPECT_EQ(settle(*simple), Pieces{"20 done| ret=i2"});
  EXPECT_TRUE(simple->status().up);
  EXPECT_TRUE(simple->caught_up());
  EXPECT_EQ(simple->summary().malformed, 0U);
  EXPECT_EQ(simple->summary().events, 2U);
}

TEST_F(Simple, HoldsRecordsBackUntilTheirOrderIsCertainOrNothingHasComeForAWhile) {
  auto simple = open();
  append(path, header().bytes() + done(20, 2));
  EXPECT_EQ(drain(*simple), Pieces{});
  append(path, done(10, 1));
  EXPECT_EQ(drain(*simple), Pieces{});
  now += std::chrono::milliseconds(200);
  EXPECT_EQ(drain(*simple), (Pieces{"10 done| ret=i1", "20 done| ret=i2"}));
}

TEST_F(Simple, GoesOnWithTheSameProcessWhenTheFileIsBegunAnew) {
  auto simple = open();
  append(path, header().bytes() + done(10, 1));
  EXPECT_EQ(settle(*simple), Pieces{"10 done| ret=i1"});
  const EventClass* before = simple->event().event_class;
  overwrite(path, header().bytes() + done(30, 3) + done(40, 4));  // `trace-file off`, `on`
  EXPECT_EQ(settle(*simple), (Pieces{"gap 10-30 ?", "30 done| ret=i3", "40 done| ret=i4"}));
  EXPECT_EQ(simple->event().event_class, before);
  EXPECT_EQ(simple->origins().size(), 1U);
  EXPECT_EQ(simple->summary().events, 3U);
  EXPECT_THAT(simple->summary().notes.at(0), HasSubstr("truncated"));
}

TEST_F(Simple, KnowsANewQemuByItsPid) {
  auto simple = open();
  append(path, header().bytes() + done(10, 1, 77));
  drain(*simple);
  fs::rename(path, path + ".1");
  append(path, header().bytes() + done(30, 3, 88));
  EXPECT_EQ(settle(*simple), (Pieces{"10 done| ret=i1", "30 done| ret=i3"}))
      << "what waited comes first, and nothing is missing";
  EXPECT_EQ(simple->event().origin, 1U);
  ASSERT_EQ(simple->origins().size(), 2U);
  EXPECT_EQ(simple->origins()[0].pid, 77);
  EXPECT_EQ(simple->origins()[1].pid, 88);
}

TEST_F(Simple, TellsOfDroppedEvents) {
  auto simple = open();
  SimpleBytes bytes = header();
  bytes.event(2, 10, bytes.arg(std::uint64_t{1})).dropped(15, 7);
  bytes.event(2, 20, bytes.arg(std::uint64_t{2}));
  append(path, bytes.bytes());
  EXPECT_EQ(settle(*simple), (Pieces{"10 done| ret=i1", "gap 10-15 7", "20 done| ret=i2"}));
  EXPECT_EQ(simple->summary().lost, 7U);
}

TEST_F(Simple, FindsTheNextRecordBehindDamage) {
  auto simple = open();
  append(path, header().bytes() + done(10, 1) + std::string(13, 'x'));
  settle(*simple);
  for (const char c : done(20, 2) + done(30, 3)) {
    append(path, std::string(1, c));
    drain(*simple);
  }
  append(path, done(40, 4));
  EXPECT_EQ(settle(*simple),
            (Pieces{"gap 10-20 ?", "20 done| ret=i2", "30 done| ret=i3", "40 done| ret=i4"}));
  EXPECT_EQ(simple->summary().malformed, 1U);
}

TEST_F(Simple, WaitsForTraceEventsThatSuit) {
  fs::remove(scratch.path("trace-events-all"));
  auto simple = open();
  append(path,
         header().bytes() + done(10, 1) + done(11, 1) + done(12, 1) + done(13, 1) + done(14, 1));
  EXPECT_EQ(settle(*simple), Pieces{});
  EXPECT_FALSE(simple->status().up);
  EXPECT_THAT(simple->status().why, HasSubstr("--trace-events"));
  overwrite(scratch.path("trace-events-all"), "sized(int a) \"\"\ndone(const char *a) \"\"\n");
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(settle(*simple), Pieces{});
    EXPECT_FALSE(simple->status().up) << "also while another try is judged";
  }
  EXPECT_THAT(simple->status().why, HasSubstr("does not belong to this recording"));
  EXPECT_EQ(simple->summary().malformed, 0U);
  overwrite(scratch.path("trace-events-all"), kDeclared);
  EXPECT_EQ(settle(*simple).size() + settle(*simple).size() + settle(*simple).size(), 5U);
  EXPECT_TRUE(simple->status().up);
}

TEST_F(Simple, TriesTheGivenTraceEventsInTurn) {
  overwrite(scratch.path("wrong"), "sized(int a) \"\"\ndone(const char *a) \"\"\n");
  overwrite(scratch.path("right"), kDeclared);
  fs::remove(scratch.path("trace-events-all"));
  GrowingSimpleOptions options;
  options.now = [this] { return now; };
  options.trace_events = {scratch.path("absent"), scratch.path("wrong"), scratch.path("right")};
  append(path,
         header().bytes() + done(10, 1) + done(11, 1) + done(12, 1) + done(13, 1) + done(14, 1));
  GrowingSimple simple(FollowedFile(path, FollowedFile::Start::begin), {}, options);
  EXPECT_EQ(settle(simple).size() + settle(simple).size(), 5U);
  EXPECT_EQ(simple.summary().events, 5U);
}

TEST_F(Simple, LeavesOutWhatIsThereButTheNamesWhenItStartsAtTheEnd) {
  append(path, header().bytes() + done(10, 1));
  GrowingSimpleOptions options;
  options.now = [this] { return now; };
  options.skip_until = fs::file_size(path);
  GrowingSimple simple(FollowedFile(path, FollowedFile::Start::begin), {}, options);
  EXPECT_EQ(settle(simple), Pieces{});
  EXPECT_TRUE(simple.caught_up());
  append(path, done(20, 2));
  EXPECT_EQ(settle(simple), Pieces{"20 done| ret=i2"});
}

TEST_F(Simple, SaysThatAnotherVersionCannotBeRead) {
  append(path, SimpleBytes(false, 3).bytes());
  auto simple = open();
  EXPECT_EQ(settle(*simple), Pieces{});
  EXPECT_FALSE(simple->status().up);
  EXPECT_THAT(simple->status().why, HasSubstr("version 3"));
  fs::remove(path);
  append(path, header().bytes() + done(10, 1));
  settle(*simple);
  EXPECT_EQ(settle(*simple), Pieces{"10 done| ret=i1"});
  EXPECT_TRUE(simple->status().up);
}

TEST_F(Simple, IsFoundOutFromItsFirstBytes) {
  const std::string all = header().bytes() + done(10, 1);
  append(path, all.substr(0, 10));
  auto source = open_growing(path, {});
  EXPECT_EQ(drain(*source), Pieces{});
  append(path, all.substr(10));
  drain(*source);
  EXPECT_EQ(source->summary().backend, Backend::simple);
}

TEST_F(Simple, IsDownWhileAFileOfAnotherKindStandsInItsPlace) {
  append(path, header().bytes() + done(10, 1));
  auto simple = open();
  EXPECT_EQ(settle(*simple), Pieces{"10 done| ret=i1"});
  fs::rename(path, path + ".1");
  append(path, "77@1.000000:migration_completion_file_err \n");
  EXPECT_EQ(settle(*simple), Pieces{});
  EXPECT_FALSE(simple->status().up);
  EXPECT_NE(simple->status().why, "");
  fs::remove(path);
  append(path, header().bytes() + done(30, 3));
  settle(*simple);
  EXPECT_EQ(settle(*simple), Pieces{"30 done| ret=i3"});
  EXPECT_TRUE(simple->status().up);
  EXPECT_EQ(simple->summary().events, 2U);
}

}  // namespace
}  // namespace ackscope::source::test
